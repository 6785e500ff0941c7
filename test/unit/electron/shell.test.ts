import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { serverLimits } from '../../../core/intake/listener-server.ts';
import { closeLimitMs } from '../../../electron/shell.ts';
import { started } from './start.ts';

describe('desktop shell', () => {
  it('registers its scheme before Electron is ready, and as no more than it needs', async () => {
    const { log, seen } = await started();
    expect(log.indexOf('scheme')).toBeGreaterThanOrEqual(0);
    expect(log.indexOf('scheme')).toBeLessThan(log.indexOf('ready'));
    expect(log).toContain('enableSandbox');
    expect(log.indexOf('enableSandbox')).toBeLessThan(log.indexOf('ready'));
    expect(seen.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, stream: true, supportFetchAPI: true } },
    ]);
  });

  it('opens the application for the desktop, without an address, and mounts it before the page loads', async () => {
    const { log, opened, window, dataDir, printed } = await started({ listenerPort: 4999 });
    expect(opened[0]).toMatchObject({
      dataDir,
      host: 'desktop',
      guard: null,
      listenerPort: 4999,
      version: '1.2.3',
      rendererDir: join(dataDir, 'program', 'out', 'renderer'),
      resourcesDir: join(dataDir, 'program', 'resources'),
    });
    expect(opened[0]?.keyStore?.encrypt('a')).toEqual(Buffer.from('sealed a'));
    expect(log.indexOf('handle app')).toBeGreaterThan(log.indexOf('open'));
    expect(window?.calls).toEqual(['load app://turntable/']);
    expect(printed).toEqual(['Webhooks   http://127.0.0.1:4180/hooks/x']);
  });

  it('passes requests and answers through untouched, ranges included', async () => {
    const { seen, answer, asked } = await started();
    answer.response = () => new Response('bc', { status: 206, headers: { 'content-range': 'bytes 1-2/4' } });
    const response = await seen.handlers.get('app')?.(
      new Request('app://turntable/media/x', { headers: { range: 'bytes=1-2' } }),
    );
    expect(asked[0]?.headers.get('range')).toBe('bytes=1-2');
    expect(response?.status).toBe(206);
    expect(response?.headers.get('content-range')).toBe('bytes 1-2/4');
    expect(await response?.text()).toBe('bc');
  });

  it.each(['app://other/', 'app://turntable.evil/', 'app://turntable:81/', 'app://user@turntable/'])(
    'refuses %s',
    async (url) => {
      const { seen, asked } = await started();
      // Request refuses an address with a user name by itself; the handler sees only the url.
      const response = await seen.handlers.get('app')?.({ url } as Request);
      expect(response?.status).toBe(403);
      expect(asked).toHaveLength(0);
    },
  );

  it('leaves a second start to the first, which comes forward', async () => {
    const second = await started({}, ({ seen }) => {
      seen.isFirst = false;
    });
    expect(second.log).toContain('quit');
    expect(second.opened).toHaveLength(0);
    expect(second.seen.windows).toHaveLength(0);

    const first = await started();
    if (first.window) first.window.minimized = true;
    first.seen.app.emit('second-instance');
    expect(first.window?.calls).toEqual(['load app://turntable/', 'restore', 'show', 'focus']);
  });

  it('locks one instance per data folder: the lock follows the profile folder', async () => {
    const { log, dataDir } = await started();
    const path = log.indexOf(`setPath userData ${join(dataDir, 'desktop')}`);
    expect(path).toBeGreaterThanOrEqual(0);
    expect(path).toBeLessThan(log.indexOf('lock'));
  });

  it('closes the application before it quits, once', async () => {
    const { seen, log } = await started();
    expect(seen.app.prevented('will-quit')).toBe(true);
    expect(seen.app.prevented('will-quit')).toBe(true);
    await setImmediate();
    expect(log.filter((entry) => entry === 'close')).toHaveLength(1);
    expect(log.indexOf('exit 0')).toBeGreaterThan(log.indexOf('close'));
  });

  it('quits with its last window, except on macOS, where the dock opens a new one', async () => {
    const linux = await started();
    linux.seen.app.emit('window-all-closed');
    expect(linux.log).toContain('quit');

    const mac = await started({ platform: 'darwin' });
    mac.window?.emit('closed');
    mac.seen.app.emit('window-all-closed');
    expect(mac.log).not.toContain('quit');
    mac.seen.app.emit('activate');
    expect(mac.seen.windows).toHaveLength(2);
    mac.seen.app.emit('activate');
    expect(mac.seen.windows).toHaveLength(2);
  });

  it('says why it cannot start, in the terminal and in a box, and opens no window', async () => {
    const { seen, log, printed } = await started({
      openApplication: async () => {
        throw new Error('The data folder is in use.');
      },
    });
    expect(printed).toEqual(['complaint: The data folder is in use.']);
    expect(seen.boxes).toEqual(['Turntable cannot start: The data folder is in use.']);
    expect(log).toContain('exit 1');
    expect(seen.windows).toHaveLength(0);
  });

  it('says why when its folder cannot be made, instead of ending without a word', async () => {
    const { seen, log, opened } = await started({}, (_, dataDir) => writeFileSync(join(dataDir, 'desktop'), 'in the way'));
    expect(seen.boxes).toEqual([
      expect.stringMatching(/^Turntable cannot start: The data folder .* is a file\. .*--data-dir\.$/),
    ]);
    expect(log.slice(-2)).toEqual(['ready', 'exit 1']);
    expect(opened).toHaveLength(0);
  });

  it('says why when the window cannot be opened, and closes the application first', async () => {
    const { seen, log } = await started({}, ({ modules }) => {
      modules.screen.getAllDisplays = () => {
        throw new Error('No display.');
      };
    });
    expect(seen.boxes).toEqual(['Turntable cannot start: No display.']);
    expect(log.indexOf('exit 1')).toBeGreaterThan(log.indexOf('close'));
    expect(log).toContain('close');
  });

  it('opens without the samples when they cannot be opened, and says so', async () => {
    const failing = { ...(await started()).application, openSamples: () => Promise.reject(new Error('The disk is full.')) };
    const { window, printed, seen } = await started({ samples: true, openApplication: async () => failing });
    expect(printed).toContain('complaint: Warning: The samples could not be opened: The disk is full.');
    expect([window?.calls, seen.boxes]).toEqual([['load app://turntable/'], []]);
  });

  it('waits longer for the application than that waits for running deliveries', () => {
    expect(closeLimitMs).toBeGreaterThan(serverLimits.closeMs);
  });

  it('opens the samples before the page when asked', async () => {
    expect((await started({ samples: true })).log).toContain('samples');
    expect((await started()).log).not.toContain('samples');
  });

  it('keeps the developer tools out of the menu unless they are allowed', async () => {
    const roles = (menu: object) => JSON.stringify(menu);
    expect(roles((await started()).seen.menu)).not.toContain('toggleDevTools');
    expect(roles((await started({ devTools: true })).seen.menu)).toContain('toggleDevTools');
  });
});
