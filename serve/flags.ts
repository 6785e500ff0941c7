import { parseArgs } from 'node:util';
import { defaultDataDir } from '../core/data-dir.ts';

export interface Flags {
  dataDir: string;
  /** Null: the usual port, or any free one when it is taken. */
  port: number | null;
  listenerPort: number | null;
  open: boolean;
  samples: boolean;
  /** Fetch no recordings. */
  offline: boolean;
}

/** Reads the command line. @throws Error with a sentence for the person who typed it. */
export function parseFlags(argv: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      'data-dir': { type: 'string' },
      port: { type: 'string' },
      'listener-port': { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      samples: { type: 'boolean', default: false },
      offline: { type: 'boolean', default: false },
    },
  });
  return {
    dataDir: values['data-dir'] ?? defaultDataDir(),
    port: portOf('--port', values.port),
    listenerPort: portOf('--listener-port', values['listener-port']),
    open: !values['no-open'],
    samples: values.samples,
    offline: values.offline,
  };
}

function portOf(flag: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new Error(`${flag} takes a number from 0 to 65535 (0: any free port), not "${text}".`);
  return Number(text);
}
