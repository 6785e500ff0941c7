import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { removeWithView } from './run-host.ts';

/** Containers often have 64 MB there, less than the largest drill writes. */
const roomBytes = 256 * 1024 * 1024;

/**
 * The data folder of a host, in memory where the machine has such a place: a killed process leaves what the kernel holds whole on any file system, and
 * thousands of commits need no disk then. Not for drills about the disk. Removed when the test ends, with what lies beside it.
 */
export function memoryFolder(): string {
  const folder = mkdtempSync(join(inMemory() ? '/dev/shm' : tmpdir(), 'turntable-drill-'));
  onTestFinished(() => removeWithView(folder));
  return folder;
}

function inMemory(): boolean {
  if (!existsSync('/dev/shm')) return false;
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize >= roomBytes;
}
