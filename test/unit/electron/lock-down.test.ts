import type { HandlerDetails } from 'electron';
import { describe, expect, it } from 'vitest';
import { isOpenable, mayUse } from '../../../electron/lock-down.ts';
import { started } from './start.ts';

describe('lock-down', () => {
  const foreign = [
    'https://example.com/',
    'http://127.0.0.1:4180/',
    'file:///etc/passwd',
    'app://other/',
    'data:text/html,x',
    'javascript:1',
    '',
  ];

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s stays on our own origin', async (event) => {
    const contents = (await started()).seen.newContents();
    for (const url of foreign) expect(contents.prevented(event, { url }), url).toBe(true);
    expect(contents.prevented(event, { url: 'app://turntable/calls/1' })).toBe(false);
  });

  it('opens no window; a plain https link goes to the system browser', async () => {
    const { seen } = await started();
    const contents = seen.newContents();
    const open = (url: string) => contents.openHandler?.({ url } as HandlerDetails);
    for (const url of [...foreign, 'app://turntable/']) expect(open(url)).toEqual({ action: 'deny' });
    expect(seen.opened).toEqual(['https://example.com/']);
  });

  it('hands only plain https names to the system', () => {
    expect(isOpenable('https://docs.example.com/a?b#c')).toBe(true);
    for (const url of [
      'http://example.com/',
      'https://user@example.com/',
      'https://example.com@evil.test/',
      'https://localhost/',
      'https://router/',
      'https://10.0.0.1/',
      'https://0x7f.1/',
      'https://[::1]/',
      'smb://example.com/x',
      'vscode://example.com',
      'not a url',
    ]) {
      expect(isOpenable(url), url).toBe(false);
    }
  });

  it('attaches no webview', async () => {
    const contents = (await started()).seen.newContents();
    expect(contents.prevented('will-attach-webview')).toBe(true);
  });

  it('is in place before the application opens and the first window exists', async () => {
    let listening = 0;
    await started({}, ({ seen, modules }) => {
      const { BrowserWindow } = modules;
      modules.BrowserWindow = class extends BrowserWindow {
        constructor(options: ConstructorParameters<typeof BrowserWindow>[0]) {
          super(options);
          listening = seen.app.listeners.get('web-contents-created')?.length ?? 0;
        }
      } as typeof BrowserWindow;
    });
    expect(listening).toBe(1);
  });

  it('denies every permission but writing text to the clipboard, to our own page only', async () => {
    const { permissions } = (await started()).seen;
    const check = permissions.setPermissionCheckHandler;
    const request = permissions.setPermissionRequestHandler;
    const asked = (permission: string, requestingUrl: string): boolean => {
      let granted: boolean | null = null;
      request?.(
        {} as never,
        permission as never,
        (answer) => {
          granted = answer;
        },
        { requestingUrl } as never,
      );
      expect(granted).not.toBeNull();
      return granted ?? false;
    };
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'usb',
      'hid',
      'serial',
      'openExternal',
      'fileSystem',
      'local-fonts',
      'unknown',
    ]) {
      expect(check?.(null, permission as never, 'app://turntable', {} as never), permission).toBe(false);
      expect(asked(permission, 'app://turntable/'), permission).toBe(false);
    }
    expect(check?.(null, 'clipboard-sanitized-write', 'app://turntable', {} as never)).toBe(true);
    expect(asked('clipboard-sanitized-write', 'https://example.com/')).toBe(false);
    expect(mayUse('clipboard-sanitized-write', '')).toBe(false);
  });

  it('denies devices, screens and pairing', async () => {
    const { permissions } = (await started()).seen;
    expect(permissions.setDevicePermissionHandler?.({} as never)).toBe(false);
    const answers: unknown[] = [];
    permissions.setDisplayMediaRequestHandler?.({} as never, (streams) => answers.push(streams));
    permissions.setBluetoothPairingHandler?.({} as never, (response) => answers.push(response));
    expect(answers).toEqual([null, { confirmed: false }]);
  });
});
