import { app, BrowserWindow, dialog, Menu, nativeTheme, protocol, safeStorage, screen, session, shell } from 'electron';
import { openApplication } from '../core/application.ts';
import { defaultDataDir } from '../core/data-dir.ts';
import { parseFlags } from './flags.ts';
import { startShell } from './shell.ts';

/** Hands the real Electron to the shell. Its types are checked here against what the shell and its tests' fake agree on. */
export function run(): void {
  void startShell(
    { app, BrowserWindow, dialog, Menu, nativeTheme, protocol, safeStorage, screen, session, shell },
    {
      ...parseFlags(process.argv, defaultDataDir()),
      platform: process.platform,
      devTools: !app.isPackaged || process.env.TURNTABLE_DEVTOOLS === '1',
      openApplication,
      print: (line) => process.stdout.write(`${line}\n`),
      complain: (line) => process.stderr.write(`${line}\n`),
    },
  );
}
