import { createHash } from 'node:crypto';
import { closeSync, copyFileSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { partSuffix } from '../media/parts.ts';

/** SHA-256 of a file, read in pieces. Never of a database that is open here: closing the file would drop the locks that SQLite holds on it. */
export function hashFile(path: string, breathe: () => void = () => {}, progress: (bytes: number) => void = () => {}): string {
  const digest = createHash('sha256');
  const piece = Buffer.allocUnsafe(1024 * 1024);
  const file = openSync(path, 'r');
  try {
    for (let at = 0; ; ) {
      breathe();
      const read = readSync(file, piece, 0, piece.length, at);
      if (read === 0) return digest.digest('hex');
      digest.update(piece.subarray(0, read));
      at += read;
      progress(at);
    }
  } finally {
    closeSync(file);
  }
}

/** What is written is on the disk when this returns. */
export function syncFile(path: string): void {
  // Windows flushes only what may be written to.
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes renames in a folder survive a power cut. Windows cannot open a folder and does not need it. */
export function syncFolderNow(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** The file is either the old one or the whole new one, also after a power cut. */
export function writeWholeNow(path: string, text: string): void {
  put(path, (part) => {
    // One that a stop left keeps its mode, and might be anybody's to read.
    rmSync(part, { force: true });
    writeFileSync(part, text, { mode: 0o600, flag: 'wx' });
  });
}

export function copyWhole(from: string, to: string): void {
  put(to, (part) => copyFileSync(from, part));
}

function put(path: string, fill: (part: string) => void): void {
  const part = `${path}${partSuffix}`;
  try {
    fill(part);
    syncFile(part);
    renameSync(part, path);
    syncFolderNow(dirname(path));
  } finally {
    rmSync(part, { force: true });
  }
}
