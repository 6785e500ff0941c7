import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that is being written ends in this; it is never read as anything. */
export const partSuffix = '.part';

/** A name nobody else writes to, beside its destination so that the rename stays on one disk. */
export const partPath = (beside: string) => `${beside}.${randomBytes(8).toString('hex')}${partSuffix}`;

/** Writes `bytes` so that `path` is either the old file or the whole new one, also after a power cut. Leaves nothing behind when it fails. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = partPath(path);
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

/** Makes a rename in `dir` survive a power cut. Windows cannot open a folder and does not need it. */
export async function syncFolder(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Removes what a crash left half written. Call once at start, before anything writes. @returns how many files were removed */
export async function removeStaleParts(dir: string): Promise<number> {
  const stale = (await readdir(dir)).filter((name) => name.endsWith(partSuffix));
  await Promise.all(stale.map((name) => rm(join(dir, name), { force: true })));
  return stale.length;
}
