import type {
  App,
  BrowserWindowConstructorOptions,
  Dialog,
  HandlerDetails,
  Menu,
  MenuItemConstructorOptions,
  NativeTheme,
  Protocol,
  Rectangle,
  SafeStorage,
  Screen,
  Session,
  Shell,
  WindowOpenHandlerResponse,
} from 'electron';

// Exactly what the shell uses of Electron. The real modules are checked against it in run.ts, the tests' fake in test/unit/electron:
// an API that Electron renames or reshapes fails the type check in one of the two. One overload an event: a union of names would pass
// as soon as a single one of them is right.

export interface Preventable {
  preventDefault(): void;
}

export interface Navigation extends Preventable {
  url: string;
}

export interface ShellContents {
  on(event: 'will-navigate', listener: (details: Navigation) => void): unknown;
  on(event: 'will-redirect', listener: (details: Navigation) => void): unknown;
  on(event: 'will-frame-navigate', listener: (details: Navigation) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void;
}

export interface ShellWindow {
  loadURL(url: string): Promise<void>;
  show(): void;
  focus(): void;
  restore(): void;
  maximize(): void;
  isMinimized(): boolean;
  isMaximized(): boolean;
  getNormalBounds(): Rectangle;
  once(event: 'ready-to-show', listener: () => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  on(event: 'closed', listener: () => void): unknown;
}

export interface ShellApp
  extends Pick<
    App,
    'enableSandbox' | 'exit' | 'getAppPath' | 'getVersion' | 'quit' | 'requestSingleInstanceLock' | 'setPath' | 'whenReady'
  > {
  on(event: 'second-instance', listener: () => void): unknown;
  on(event: 'activate', listener: () => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  on(event: 'will-quit', listener: (event: Preventable) => void): unknown;
  on(event: 'web-contents-created', listener: (event: unknown, contents: ShellContents) => void): unknown;
}

export interface ElectronModules {
  app: ShellApp;
  BrowserWindow: new (options: BrowserWindowConstructorOptions) => ShellWindow;
  dialog: Pick<Dialog, 'showErrorBox'>;
  Menu: { buildFromTemplate(template: MenuItemConstructorOptions[]): Menu; setApplicationMenu(menu: Menu | null): void };
  nativeTheme: Pick<NativeTheme, 'shouldUseDarkColors'>;
  protocol: Pick<Protocol, 'handle' | 'registerSchemesAsPrivileged'>;
  safeStorage: Pick<SafeStorage, 'decryptString' | 'encryptString' | 'getSelectedStorageBackend' | 'isEncryptionAvailable'>;
  screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>;
  session: { defaultSession: ShellSession };
  shell: Pick<Shell, 'openExternal'>;
}

export type ShellSession = Pick<
  Session,
  | 'setBluetoothPairingHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
>;
