import { isIP } from 'node:net';
import type { ElectronModules, Navigation, ShellContents } from './modules.ts';
import { isOwn } from './scheme.ts';

/**
 * The page shows hostile text. Should any of it ever become active, it must not leave our origin, open windows,
 * embed a browser of its own, or reach a camera, a microphone or a device.
 */
export function lockDown({ app, session, shell }: Pick<ElectronModules, 'app' | 'session' | 'shell'>): void {
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents, shell);
  });
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(mayUse(permission, details.requestingUrl)),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin));
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  defaultSession.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
}

function lockContents(contents: ShellContents, shell: ElectronModules['shell']): void {
  const stay = (details: Navigation) => {
    if (!isOwn(details.url)) details.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isOpenable(url)) void shell.openExternal(url).catch(() => undefined);
    return { action: 'deny' };
  });
}

/** One permission is given, and to our own page only: "copy" writes plain text to the clipboard. */
export function mayUse(permission: string, origin: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwn(origin);
}

/**
 * Which links the system's browser may be handed. Attacks: `file:`, `smb:` and custom schemes start programs; an address with a user
 * name shows one host and opens another; a bare name or an IP address reaches into the reviewer's own network.
 */
export function isOpenable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, hostname } = new URL(address);
  if (protocol !== 'https:' || username !== '' || password !== '') return false;
  return hostname.includes('.') && !hostname.startsWith('[') && isIP(hostname) === 0;
}
