// The drills of backups in full size: 20 backups while 1,000 deliveries a second are committed, each restored; 200 times 16 random bytes into a database in use,
// each opened by the application. The scrub must find at least 95 % of what hit something stored; integrity_check alone is told beside it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupDrill } from '../test/faults/support/backup-drill.ts';
import { corruptionDrill, tellCorruption } from '../test/faults/support/corruption-drill.ts';

const backups = 20;
const shareBar = 0.95;

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'turntable-bench-backups-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { good, perSecond, msEach } = await inFolder((folder) => backupDrill(folder, backups));
console.log(
  `${good} of ${backups} backups restored, made while ${Math.round(perSecond)} deliveries a second were committed; ${Math.round(msEach)} ms each`,
);
const damaged = await inFolder(async (origin) => {
  const drill = { origin, seed: 4_026, trials: 200, reports: 120, openEvery: 1 };
  const found = await corruptionDrill(drill);
  console.log(tellCorruption(drill, found));
  for (const place of [...found.missed, ...found.notOpened]) console.log(`  ${place}`);
  return found.notOpened.length === 0 && found.scrub >= shareBar * found.hits;
});
process.exitCode = good === backups && damaged ? 0 : 1;
