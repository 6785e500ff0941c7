import { join } from 'node:path';
import type { Application, ApplicationOptions } from '../core/application.ts';
import { serverLimits } from '../core/intake/listener-server.ts';
import { folderFault } from '../core/store/folder-fault.ts';
import { makeFolder } from '../core/store/private.ts';
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

/** How long the application may take to close its database before the process ends anyway, ms. Longer than it lets running deliveries finish. */
export const closeLimitMs = serverLimits.closeMs + 5_000;

/** Starts the desktop host. Called before Electron is ready; answers when the window opens, or when the start was given up. Never rejects. */
export async function startShell(electron: ElectronModules, options: ShellOptions): Promise<void> {
  try {
    await start(electron, options);
  } catch (error) {
    await giveUp(electron, options, folderFault(error, options.dataDir) ?? error);
  }
}

async function start(electron: ElectronModules, options: ShellOptions): Promise<void> {
  const { app } = electron;
  // Chromium's profile lies in the data folder, so the single-instance lock is one per data folder too.
  const profile = join(options.dataDir, 'desktop');
  makeFolder(profile);
  app.setPath('userData', profile);
  if (!app.requestSingleInstanceLock()) {
    options.print('Turntable is already open with this data folder.');
    app.quit();
    return;
  }
  app.enableSandbox();
  registerScheme(electron.protocol);
  const window: { open: ShellWindow | null } = { open: null };
  app.on('second-instance', () => {
    if (window.open) bringForward(window.open);
  });
  app.on('window-all-closed', () => {
    if (options.platform !== 'darwin') app.quit();
  });

  await app.whenReady();
  lockDown(electron);
  const application = await open(electron, options);
  closeOnQuit(app, application);
  const show = () => {
    window.open = openWindow(electron, { stateFile: join(profile, 'window.json'), devTools: options.devTools });
    window.open.on('closed', () => {
      window.open = null;
    });
  };
  try {
    await present(electron, options, application, show);
  } catch (error) {
    await application.close();
    throw error;
  }
  app.on('activate', () => {
    if (!window.open) show();
  });
}

async function present(
  electron: ElectronModules,
  options: ShellOptions,
  application: Application,
  show: () => void,
): Promise<void> {
  mount(electron.protocol, application);
  electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(menuTemplate(options.platform, options.devTools)));
  if (options.samples) {
    await application
      .openSamples()
      .catch((error: unknown) => options.complain(`Warning: The samples could not be opened: ${textOf(error)}`));
  }
  show();
  const listener = application.listener();
  options.print(listener.on ? `Webhooks   ${listener.url}` : `Webhooks   off: ${listener.error ?? 'switched off in the app'}`);
}

/** Before it is ready Electron has no windows for the box; on Linux it would be a line in a terminal that nobody sees. */
async function giveUp({ app, dialog }: ElectronModules, options: ShellOptions, error: unknown): Promise<void> {
  options.complain(textOf(error));
  await app.whenReady();
  dialog.showErrorBox('Turntable cannot start', textOf(error));
  app.exit(1);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
    offline: options.offline,
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
