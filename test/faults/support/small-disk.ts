import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { tempFolder } from '../../support/temp.ts';

/** A file system of its own with so much room, bytes, in memory; null and the reason where this user may not mount one. */
export function smallDisk(bytes: number): { folder: string } | { folder: null; why: string } {
  if (process.platform !== 'linux') return { folder: null, why: 'only Linux mounts a small file system without a tool' };
  const folder = join(tempFolder(), 'disk');
  mkdirSync(folder);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'none', folder]);
  if (mounted.status !== 0) return { folder: null, why: 'this user may not mount a file system' };
  // Lazily: whatever a failed test left open must not keep the folder.
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return { folder };
}

/** Null when a process's largest file size can be limited and freed again while it runs, else why not. */
export function noPrlimit(): string | null {
  return spawnSync('prlimit', ['--version']).error ? 'prlimit is not on the PATH' : null;
}
