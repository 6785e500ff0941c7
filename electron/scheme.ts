import type { ElectronModules } from './modules.ts';

export const scheme = 'app';
export const host = 'turntable';
export const home = `${scheme}://${host}/`;

/** The one origin of the desktop app. Node gives custom schemes the origin "null", so the parts are compared. */
export function isOwn(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${scheme}:` && url.host === host && url.username === '' && url.password === '';
}

/** Must run before Electron is ready. `stream` lets media elements ask for ranges, `secure` opens the web APIs of https pages. */
export function registerScheme(protocol: ElectronModules['protocol']): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, stream: true, supportFetchAPI: true } },
  ]);
}

/**
 * Mounts the application at app://turntable. Its responses pass as they are: headers, 206 with ranges, event streams.
 * Another host of the scheme would be another origin with the same powers; there is none.
 */
export function mount(
  protocol: ElectronModules['protocol'],
  application: { fetch(request: Request): Response | Promise<Response> },
): void {
  protocol.handle(scheme, async (request) => {
    if (!isOwn(request.url)) return new Response(null, { status: 403 });
    return application.fetch(request);
  });
}
