import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  Display,
  HandlerDetails,
  MenuItemConstructorOptions,
} from 'electron';
import type { ElectronModules, ShellContents, ShellSession, ShellWindow } from '../../../electron/modules.ts';

type Listener = (...args: never[]) => unknown;

/** Remembers listeners; `emit` calls them as Electron would, and `prevented` tells whether one refused. */
class Events {
  readonly listeners = new Map<string, Listener[]>();
  on = (event: string, listener: Listener) => {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    return this;
  };
  once = this.on;
  emit(event: string, ...args: unknown[]): void {
    for (const listener of this.listeners.get(event) ?? []) (listener as (...all: unknown[]) => unknown)(...args);
  }
  /** Emits an event that listeners may prevent. */
  prevented(event: string, details: object = {}): boolean {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    this.emit(event, { ...details, preventDefault });
    return prevented;
  }
}

class FakeContents extends Events implements ShellContents {
  openHandler: ((details: HandlerDetails) => { action: string }) | null = null;
  setWindowOpenHandler: ShellContents['setWindowOpenHandler'] = (handler) => {
    this.openHandler = handler;
  };
}

export class FakeWindow extends Events implements ShellWindow {
  readonly options: BrowserWindowConstructorOptions;
  readonly calls: string[] = [];
  minimized = false;
  maximized = false;
  bounds = { x: 10, y: 20, width: 1000, height: 700 };
  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
  }
  loadURL = async (url: string) => {
    this.calls.push(`load ${url}`);
  };
  show = () => void this.calls.push('show');
  focus = () => void this.calls.push('focus');
  restore = () => void this.calls.push('restore');
  maximize = () => void this.calls.push('maximize');
  isMinimized = () => this.minimized;
  isMaximized = () => this.maximized;
  getNormalBounds = () => this.bounds;
}

/** The Electron modules that the shell uses, as plain objects that remember what was asked of them. */
export function fakeElectron(root: string) {
  const log: string[] = [];
  const windows: FakeWindow[] = [];
  const app = new Events();
  const handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
  const permissions: Partial<{ [K in keyof ShellSession]: Parameters<ShellSession[K]>[0] }> = {};
  const seen = {
    log,
    app,
    windows,
    handlers,
    permissions,
    schemes: [] as CustomScheme[],
    menu: [] as MenuItemConstructorOptions[],
    opened: [] as string[],
    boxes: [] as string[],
    isFirst: true,
    dark: false,
    encryption: {
      available: true,
      backend: 'gnome_libsecret' as const as ReturnType<ElectronModules['safeStorage']['getSelectedStorageBackend']>,
    },
    displays: [display(1, { x: 0, y: 0, width: 1920, height: 1040 })],
    /** A page of the app came to life; its contents are what lock-down watches. */
    newContents(): FakeContents {
      const contents = new FakeContents();
      app.emit('web-contents-created', {}, contents);
      return contents;
    },
  };
  const remember = <K extends keyof ShellSession>(name: K): ShellSession[K] =>
    ((handler: Parameters<ShellSession[K]>[0]) => {
      permissions[name] = handler as (typeof permissions)[K];
    }) as ShellSession[K];

  const modules = {
    app: {
      on: app.on,
      enableSandbox: () => void log.push('enableSandbox'),
      exit: (code) => void log.push(`exit ${code}`),
      quit: () => void log.push('quit'),
      getAppPath: () => root,
      getVersion: () => '1.2.3',
      requestSingleInstanceLock: () => {
        log.push('lock');
        return seen.isFirst;
      },
      setPath: (name, path) => void log.push(`setPath ${name} ${path}`),
      whenReady: async () => void log.push('ready'),
    },
    BrowserWindow: class extends FakeWindow {
      constructor(options: BrowserWindowConstructorOptions) {
        super(options);
        windows.push(this);
      }
    },
    dialog: { showErrorBox: (title, content) => void seen.boxes.push(`${title}: ${content}`) },
    Menu: {
      buildFromTemplate: (template) => {
        seen.menu = template;
        return {} as ReturnType<ElectronModules['Menu']['buildFromTemplate']>;
      },
      setApplicationMenu: () => void log.push('menu'),
    },
    nativeTheme: {
      get shouldUseDarkColors() {
        return seen.dark;
      },
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes) => {
        log.push('scheme');
        seen.schemes = schemes;
      },
      handle: (scheme, handler) => {
        log.push(`handle ${scheme}`);
        handlers.set(scheme, handler as (request: Request) => Response | Promise<Response>);
      },
    },
    safeStorage: {
      isEncryptionAvailable: () => seen.encryption.available,
      getSelectedStorageBackend: () => seen.encryption.backend,
      encryptString: (text) => Buffer.from(`sealed ${text}`),
      decryptString: (bytes) => bytes.toString().replace('sealed ', ''),
    },
    screen: {
      getAllDisplays: () => seen.displays,
      getPrimaryDisplay: () => seen.displays[0] as Display,
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: remember('setPermissionRequestHandler'),
        setPermissionCheckHandler: remember('setPermissionCheckHandler'),
        setDevicePermissionHandler: remember('setDevicePermissionHandler'),
        setDisplayMediaRequestHandler: remember('setDisplayMediaRequestHandler'),
        setBluetoothPairingHandler: remember('setBluetoothPairingHandler'),
      },
    },
    shell: {
      openExternal: async (url) => void seen.opened.push(url),
    },
  } satisfies ElectronModules;
  return { modules: modules as ElectronModules, seen };
}

/** A display as far as the shell looks at one. */
export function display(id: number, workArea: { x: number; y: number; width: number; height: number }): Display {
  return { id, workArea } as Display;
}
