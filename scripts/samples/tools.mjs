import { spawnSync } from 'node:child_process';

/**
 * Runs a program and answers its standard output as bytes.
 * Throws with the program's own last words when it is missing or fails.
 * @param {string} program
 * @param {string[]} args
 * @param {Buffer} [input]
 */
export function run(program, args, input) {
  const result = spawnSync(program, args, { input, maxBuffer: 1 << 30 });
  if (result.error) throw new Error(`${program} cannot be run: ${result.error.message}`);
  if (result.status !== 0)
    throw new Error(`${program} failed (${result.status}): ${result.stderr.toString().trim().slice(-400)}`);
  return result.stdout;
}

/** Fails early, and says what to install, when a tool of this script is missing. */
export function needTools() {
  const tools = [
    ['flite', '--version'],
    ['espeak-ng', '--version'],
    ['ffmpeg', '-version'],
  ];
  const missing = tools.filter(([program, flag]) => spawnSync(program, [flag]).error).map(([program]) => program);
  if (missing.length > 0) throw new Error(`Missing: ${missing.join(', ')}. On Debian: apt-get install flite espeak-ng ffmpeg`);
}
