import { chmodSync, closeSync, lstatSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a folder, or takes the one that is there, for its owner only. */
export function privateFolder(path: string): void {
  makeFolder(path);
  restrict(path, 0o700);
}

/**
 * Makes a folder and what is missing of its path, for its owner only; one that is there keeps its mode. Node's own `recursive` never returns
 * where a parent exists that refuses folders with ENOENT (Linux: /proc).
 * @throws the file system's error; EEXIST when the path is a file
 */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path, { mode: 0o700 });
}

/**
 * Makes sure of a file that only its owner may read, before anything is written to it. SQLite gives its log and its shared memory the mode of the
 * database they belong to. An existing file is not opened: closing it would drop the locks that SQLite holds on it in this process.
 */
export function privateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    restrict(path, 0o600);
  }
}

/**
 * The attack: another user of this computer reads calls that an older version, a copy or a loose umask left open to everybody.
 * A link is left alone: what it points to is not ours. So is what does not exist, and a file system that knows no modes.
 */
export function restrict(path: string, mode: number): void {
  try {
    if (!lstatSync(path).isSymbolicLink()) chmodSync(path, mode);
  } catch {
    return;
  }
}
