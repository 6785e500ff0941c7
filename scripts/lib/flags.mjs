// Plain JavaScript without dependencies: this runs on the reader's own Node (>= 20) before anything is built.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const help = `Turntable: review recorded calls of voice agents, turn by turn.

  npm start -- [flags]

  --browser               open in a browser tab even where the desktop app could run
  --data-dir <folder>     where calls and recordings are kept
  --port <number>         port of the view in the browser (browser only; 0 picks a free one)
  --listener-port <number>  port of the webhook listener (0 picks a free one)
  --no-open               print the addresses, open nothing
  --samples               open the sample calls
  --offline               fetch no recordings: nothing leaves this computer
  --help                  this text`;

const options = /** @type {const} */ ({
  browser: { type: 'boolean' },
  'data-dir': { type: 'string' },
  port: { type: 'string' },
  'listener-port': { type: 'string' },
  'no-open': { type: 'boolean' },
  samples: { type: 'boolean' },
  offline: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
});

/**
 * The command line of `npm start`.
 * @param {string[]} argv without node and script
 * @param {string} cwd the folder a relative `--data-dir` starts from
 * @returns {{ error: string } | { error: null, help: boolean, browser: boolean, desktopArgs: string[], browserArgs: string[] }}
 */
export function parseFlags(argv, cwd) {
  /** @type {ReturnType<typeof readArgs>} */
  let values;
  try {
    values = readArgs(argv);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/\.? *\n|\. /)[0] : String(error);
    return { error: `${reason}. "npm start -- --help" lists the flags.` };
  }
  for (const name of /** @type {const} */ (['port', 'listener-port'])) {
    const value = values[name];
    if (value !== undefined && !isPort(value)) return { error: `--${name} must be a number from 0 to 65535, not "${value}".` };
  }
  if (values['data-dir'] === '') return { error: '--data-dir needs a folder.' };

  const shared = [
    ...(values['data-dir'] === undefined ? [] : ['--data-dir', resolve(cwd, values['data-dir'])]),
    ...(values['listener-port'] === undefined ? [] : ['--listener-port', values['listener-port']]),
    ...(values.samples ? ['--samples'] : []),
    ...(values.offline ? ['--offline'] : []),
  ];
  return {
    error: null,
    help: values.help ?? false,
    browser: values.browser ?? false,
    desktopArgs: shared,
    browserArgs: [
      ...shared,
      ...(values.port === undefined ? [] : ['--port', values.port]),
      ...(values['no-open'] ? ['--no-open'] : []),
    ],
  };
}

/** @param {string[]} argv */
function readArgs(argv) {
  return parseArgs({ args: argv, options, strict: true, allowPositionals: false }).values;
}

/** @param {string} text */
function isPort(text) {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}
