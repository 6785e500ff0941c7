import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Application, ApplicationOptions } from '../core/application.ts';
import type { DesktopFlags } from './flags.ts';
import { openKeyStore } from './key-store.ts';
import { lockDown } from './lock-down.ts';
import { menuTemplate } from './menu.ts';
import type { ElectronModules, ShellWindow } from './modules.ts';
import { mount, registerScheme } from './scheme.ts';
import { bringForward, openWindow } from './window.ts';

export interface ShellOptions extends DesktopFlags {
  platform: NodeJS.Platform;
  devTools: boolean;
  openApplication(options: ApplicationOptions): Promise<Application>;
  print(line: string): void;
  complain(line: string): void;
}

/** How long the application may take to close its database before the process ends anyway. */
const closeLimitMs = 5_000;

/** Starts the desktop host. Called before Electron is ready; answers when the window opens, or when the start was given up. */
export async function startShell(electron: ElectronModules, options: ShellOptions): Promise<void> {
  const { app } = electron;
  // Chromium's profile lies in the data folder, so the single-instance lock is one per data folder too.
  const profile = join(options.dataDir, 'desktop');
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  app.setPath('userData', profile);
  if (!app.requestSingleInstanceLock()) {
    options.print('Turntable is already open with this data folder.');
    app.quit();
    return;
  }
  app.enableSandbox();
  registerScheme(electron.protocol);

  let window: ShellWindow | null = null;
  app.on('second-instance', () => {
    if (window) bringForward(window);
  });
  app.on('window-all-closed', () => {
    if (options.platform !== 'darwin') app.quit();
  });

  await app.whenReady();
  lockDown(electron);
  let application: Application;
  try {
    application = await open(electron, options);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    options.complain(message);
    electron.dialog.showErrorBox('Turntable cannot start', message);
    app.exit(1);
    return;
  }
  closeOnQuit(electron.app, application);
  mount(electron.protocol, application);
  electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(menuTemplate(options.platform, options.devTools)));
  if (options.samples) await application.openSamples();

  const show = () => {
    window = openWindow(electron, { stateFile: join(profile, 'window.json'), devTools: options.devTools });
    window.on('closed', () => {
      window = null;
    });
  };
  app.on('activate', () => {
    if (!window) show();
  });
  show();
  const listener = application.listener();
  options.print(listener.on ? `Webhooks   ${listener.url}` : `Webhooks   off: ${listener.error ?? 'switched off in the app'}`);
}

function open({ app, safeStorage }: ElectronModules, options: ShellOptions): Promise<Application> {
  const root = app.getAppPath();
  return options.openApplication({
    dataDir: options.dataDir,
    host: 'desktop',
    rendererDir: join(root, 'out', 'renderer'),
    resourcesDir: join(root, 'resources'),
    listenerPort: options.listenerPort,
    version: app.getVersion(),
    keyStore: openKeyStore(safeStorage, options.platform),
    // The mount is reachable by our own pages only; there is no address that another program could call.
    guard: null,
  });
}

/** Quitting waits for the application: a webhook being committed is finished and the database closed. */
function closeOnQuit(app: ElectronModules['app'], application: Application): void {
  let closing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const limit = setTimeout(() => app.exit(1), closeLimitMs);
    void application.close().then(
      () => {
        clearTimeout(limit);
        app.exit(0);
      },
      () => app.exit(1),
    );
  });
}
