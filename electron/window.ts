import type { ElectronModules, ShellWindow } from './modules.ts';
import { home } from './scheme.ts';
import { placeWindow, readWindowState, smallest, writeWindowState } from './window-state.ts';

/** The page's own first colours, so that a slow machine does not flash white at night. */
const background = { dark: '#242424', light: '#ffffff' };

/** Opens the one window. No preload: the view talks to the application by requests only, as it does in a browser. */
export function openWindow(
  { BrowserWindow, nativeTheme, screen }: Pick<ElectronModules, 'BrowserWindow' | 'nativeTheme' | 'screen'>,
  options: { stateFile: string; devTools: boolean },
): ShellWindow {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  const remembered = readWindowState(options.stateFile);
  const window = new BrowserWindow({
    ...placeWindow(remembered, [primary.workArea, ...others.map((display) => display.workArea)]),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Turntable',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Chromium fetches its dictionaries from the network.
      spellcheck: false,
      // A reviewer presses play in the list and expects the call to start once its page is there.
      autoplayPolicy: 'no-user-gesture-required',
      devTools: options.devTools,
    },
  });
  window.once('ready-to-show', () => {
    if (remembered?.maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    writeWindowState(options.stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  void window.loadURL(home).catch(() => undefined);
  return window;
}

/** Brings the window to the person who started the app a second time. */
export function bringForward(window: ShellWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
