import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Bounds, placeWindow, readWindowState, writeWindowState } from '../../../electron/window-state.ts';
import { display } from './fake-electron.ts';
import { started, tempDir } from './start.ts';

const laptop: Bounds = { x: 0, y: 25, width: 1440, height: 850 };
const second: Bounds = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('the window', () => {
  it('is hardened', async () => {
    const { window } = await started();
    expect(window?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    });
    expect(window?.options.webPreferences).not.toHaveProperty('preload');
  });

  it('shows itself once there is something to see, on a background that fits the theme', async () => {
    const { window } = await started({}, ({ seen }) => {
      seen.dark = true;
    });
    expect(window?.options.show).toBe(false);
    expect(window?.calls).not.toContain('show');
    window?.emit('ready-to-show');
    expect(window?.calls).toContain('show');
    expect(window?.calls).not.toContain('maximize');
    expect(window?.options.backgroundColor).toBe('#242424');
    expect((await started()).window?.options.backgroundColor).toBe('#ffffff');
  });

  it('comes back where it was, maximised if it was', async () => {
    const first = await started();
    if (first.window) first.window.maximized = true;
    first.window?.emit('close');
    const again = await started({ dataDir: first.dataDir });
    expect(again.window?.calls).not.toContain('maximize');
    expect(again.window?.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 });
    again.window?.emit('ready-to-show');
    expect(again.window?.calls).toContain('maximize');
  });

  it('comes back onto a screen that is still there', async () => {
    const first = await started({}, ({ seen }) => {
      seen.displays = [display(1, laptop), display(2, second)];
    });
    if (first.window) first.window.bounds = { x: 2000, y: 100, width: 1000, height: 700 };
    first.window?.emit('close');
    const docked = await started({ dataDir: first.dataDir }, ({ seen }) => {
      seen.displays = [display(1, laptop), display(2, second)];
    });
    expect(docked.window?.options.x).toBe(2000);
    docked.window?.emit('ready-to-show');
    expect(docked.window?.calls).not.toContain('maximize');
    const undocked = await started({ dataDir: first.dataDir }, ({ seen }) => {
      seen.displays = [display(1, laptop)];
    });
    expect(undocked.window?.options).toMatchObject({ x: 80, y: 50, width: 1280, height: 800 });
  });
});

describe('window state', () => {
  const state = { x: 100, y: 100, width: 1000, height: 700, maximized: false };

  it('moves and shrinks a window into its screen', () => {
    expect(placeWindow(state, [laptop])).toEqual({ x: 100, y: 100, width: 1000, height: 700 });
    expect(placeWindow({ ...state, x: -300, y: -10 }, [laptop])).toMatchObject({ x: 0, y: 25 });
    expect(placeWindow({ ...state, x: 1200, y: 800 }, [laptop])).toMatchObject({ x: 440, y: 175 });
    expect(placeWindow({ ...state, width: 5000, height: 5000 }, [laptop])).toEqual(laptop);
    expect(placeWindow({ ...state, width: 300, height: 200 }, [laptop])).toMatchObject({ width: 720, height: 480 });
  });

  it('centres a window that nobody could get hold of', () => {
    const centred = { x: 80, y: 50, width: 1280, height: 800 };
    expect(placeWindow(null, [laptop])).toEqual(centred);
    expect(placeWindow({ ...state, x: 1400 }, [laptop])).toEqual(centred);
    expect(placeWindow({ ...state, y: 9000 }, [laptop, second])).toEqual(centred);
  });

  it('ignores a file that is not a window state', () => {
    const path = join(tempDir(), 'window.json');
    expect(readWindowState(path)).toBeNull();
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"x":1}',
      '{"x":"1","y":1,"width":9,"height":9,"maximized":false}',
      '{"x":1e9,"y":1,"width":9,"height":9,"maximized":false}',
      '{"x":1,"y":1,"width":0,"height":9,"maximized":false}',
      '{"x":1,"y":1,"width":9,"height":9}',
    ]) {
      writeFileSync(path, text);
      expect(readWindowState(path), text).toBeNull();
    }
    writeWindowState(path, state);
    expect(readWindowState(path)).toEqual(state);
  });

  it('opens as usual with a bad file, and replaces it whole', async () => {
    const dataDir = tempDir();
    mkdirSync(join(dataDir, 'desktop'));
    const file = join(dataDir, 'desktop', 'window.json');
    writeFileSync(file, 'not json');
    const { window } = await started({ dataDir });
    expect(window?.options).toMatchObject({ width: 1280, height: 800 });
    window?.emit('close');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ x: 10, y: 20, width: 1000, height: 700, maximized: false });
    expect(readdirSync(join(dataDir, 'desktop'))).toEqual(['window.json']);
  });

  it('does not mind a folder it cannot write', () => {
    const path = join(tempDir(), 'missing', 'window.json');
    writeWindowState(path, state);
    expect(existsSync(path)).toBe(false);
  });
});
