import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { kept } from './support/kept.ts';
import { killDrill } from './support/kill-drill.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { runHost } from './support/run-host.ts';
import { say } from './support/say.ts';

const mib = 1024 * 1024;
const seed = 12;

it('kill -9 while large reports come in files and parts: none acknowledged is lost, nothing half is left', {
  timeout: 120_000,
}, async () => {
  const dataDir = memoryFolder();
  // From under the size at which a body goes to a file to several times that.
  const padding = (index: number) => mib / 2 + (index % 5) * mib;
  const drill = await killDrill({ dataDir, count: 30, kills: 8, connections: 6, seed, padding });
  const { acknowledged, lost } = drill;
  expect(drill.kept).toMatchObject({ rows: 30, duplicates: 0, damaged: 0 });
  // The next start throws away what the last kill left.
  await (await runHost(dataDir)).kill();
  const { orphans } = kept(dataDir);
  const files = readdirSync(join(dataDir, 'spool')).length;
  say(
    'kill -9, large reports',
    `${acknowledged - lost} of ${acknowledged} acknowledged kept, ${drill.kills} kills, ${orphans} parts and ${files} files left over, seed ${seed}`,
  );
  expect({ acknowledged, lost, kills: drill.kills, orphans, files }).toEqual({
    acknowledged: 30,
    lost: 0,
    kills: 8,
    orphans: 0,
    files: 0,
  });
});
