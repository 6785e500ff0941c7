import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { electronBinary, fetchElectron } from '../../../scripts/lib/electron.mjs';
import { chooseHost, hasDisplay } from '../../../scripts/lib/host.mjs';
import { folderWith, put } from './temp.ts';

const node = process.execPath;
const electronPackage = { 'node_modules/electron/package.json': '{"version":"45.4.1"}' };
const display = { DISPLAY: ':0' };
const person = { platform: 'linux', isRoot: false };
const hour = 60 * 60 * 1000;

/** An `electron` package whose installer runs `script`. */
const withInstaller = (script: string) => folderWith({ ...electronPackage, 'node_modules/electron/install.js': script });
const fetched = (root: string, now: number, limitMs = 10_000) => fetchElectron(root, { node, limitMs, now, env: {} });

describe("Electron's binary", () => {
  it('is where its package says, or where the override says', () => {
    const root = folderWith({
      'node_modules/electron/path.txt': 'electron',
      'node_modules/electron/dist/electron': '',
      'other/electron': '',
    });
    expect(electronBinary(root, {})).toBe(join(root, 'node_modules/electron/dist/electron'));
    expect(electronBinary(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'other') })).toBe(join(root, 'other/electron'));
    expect(electronBinary(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'nowhere') })).toBeNull();
  });

  it('is absent without its path or without the file', () => {
    expect(electronBinary(folderWith(electronPackage), {})).toBeNull();
    expect(electronBinary(folderWith({ 'node_modules/electron/path.txt': 'electron' }), {})).toBeNull();
  });

  it('is used once its installer has put it there', async () => {
    const root = withInstaller(`
      const fs = require('fs');
      fs.mkdirSync(__dirname + '/dist');
      fs.writeFileSync(__dirname + '/dist/electron', '');
      fs.writeFileSync(__dirname + '/path.txt', 'electron');
    `);
    expect(await fetched(root, 0)).toEqual({ path: join(root, 'node_modules/electron/dist/electron'), reason: null });
  });

  it('is not asked for again for a day after a failure, unless Electron changes', async () => {
    const root = withInstaller(`
      require('fs').appendFileSync(__dirname + '/tries', 'x');
      console.error('RequestError: getaddrinfo ENOTFOUND downloads.example\\n  at x');
      process.exit(1);
    `);
    const tries = async () => (await import('node:fs')).readFileSync(join(root, 'node_modules/electron/tries'), 'utf8').length;
    const first = await fetched(root, 5 * hour);
    expect(first).toEqual({ path: null, reason: 'the download failed: getaddrinfo ENOTFOUND downloads.example' });
    expect(await fetched(root, 28 * hour)).toEqual(first);
    expect(await tries()).toBe(1);
    await fetched(root, 30 * hour);
    expect(await tries()).toBe(2);
    put(join(root, 'node_modules/electron/package.json'), '{"version":"46.0.0"}');
    await fetched(root, 30 * hour);
    expect(await tries()).toBe(3);
  });

  it('is given up when the installer hangs', async () => {
    const root = withInstaller('setTimeout(() => {}, 5000)');
    expect(await fetched(root, 0, 300)).toEqual({ path: null, reason: 'the download took longer than 0.3 s' });
  });

  it('is asked for again when the memory of the failure is broken', async () => {
    const root = withInstaller('process.exit(1)');
    put(join(root, 'node_modules/.cache/turntable/electron-fetch.json'), '{');
    expect((await fetched(root, 0)).reason).toContain('no reason given');
  });
});

describe('which host opens', () => {
  it('is the desktop where its binary and a display are', async () => {
    const root = folderWith({ 'node_modules/electron/path.txt': 'electron', 'node_modules/electron/dist/electron': '' });
    expect((await chooseHost(root, node, display, person)).binary).toBe(join(root, 'node_modules/electron/dist/electron'));
  });

  it('is the browser without a display, without trying a download', async () => {
    const root = withInstaller("require('fs').writeFileSync(__dirname + '/tried', '')");
    const { binary, line } = await chooseHost(root, node, {}, person);
    expect(binary).toBeNull();
    expect(line).toContain('no display');
    expect(existsSync(join(root, 'node_modules/electron/tried'))).toBe(false);
  });

  it('is the browser for root and without a binary, with one line that says why', async () => {
    const root = withInstaller("console.error('connect ECONNREFUSED 1.2.3.4:443'); process.exit(1)");
    const asRoot = await chooseHost(root, node, display, { ...person, isRoot: true });
    expect(asRoot.line).toContain('root');
    const without = await chooseHost(root, node, display, person);
    expect(without.line).toContain('connect ECONNREFUSED 1.2.3.4:443');
    expect(without.line?.split('\n')).toHaveLength(1);
  });

  it('counts a display where the system always has one', () => {
    expect(hasDisplay({}, 'darwin')).toBe(true);
    expect(hasDisplay({}, 'win32')).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
  });
});
