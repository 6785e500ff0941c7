import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface DesktopFlags {
  dataDir: string;
  /** Null: the port the reviewer set, else the usual one. */
  listenerPort: number | null;
  samples: boolean;
  /** Fetch no recordings. */
  offline: boolean;
}

/**
 * Reads our flags out of Electron's command line. Everything else is passed over: Chromium has switches of its own,
 * and the operating system adds some when it opens the app. `npm start` has already refused a wrong value.
 */
export function parseFlags(argv: readonly string[], defaultDataDir: string): DesktopFlags {
  const { values } = parseArgs({
    args: argv.slice(1),
    options: {
      'data-dir': { type: 'string' },
      'listener-port': { type: 'string' },
      samples: { type: 'boolean' },
      offline: { type: 'boolean' },
    },
    strict: false,
  });
  const folder = values['data-dir'];
  const port = values['listener-port'];
  return {
    // Without strict checking, a flag whose value was forgotten takes the next flag for it.
    dataDir: resolve(typeof folder === 'string' && folder !== '' && !folder.startsWith('--') ? folder : defaultDataDir),
    listenerPort: typeof port === 'string' && /^\d{1,5}$/.test(port) && Number(port) <= 65_535 ? Number(port) : null,
    samples: values.samples === true,
    offline: values.offline === true,
  };
}
