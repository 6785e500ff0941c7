import { expect, it } from 'vitest';
import { openTestApplication } from '../support/application.ts';
import { killDrill } from './support/kill-drill.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { say } from './support/say.ts';

// The full counts, 10,000 and 50, are in bench/faults.ts.
const count = 1_500;
const kills = 10;
const seed = 41;

it('kill -9: nothing acknowledged is lost, nothing is stored twice, and every report becomes its call', {
  timeout: 120_000,
}, async () => {
  const dataDir = memoryFolder();
  const { acknowledged, lost, kept, ...rest } = await killDrill({ dataDir, count, kills, connections: 32, seed });
  say(
    'kill -9',
    `${acknowledged - lost} of ${acknowledged} acknowledged kept, ${kept.duplicates} stored twice, ${rest.kills} kills, seed ${seed}`,
  );
  expect(rest.kills).toBe(kills);
  expect({ acknowledged, lost }).toEqual({ acknowledged: count, lost: 0 });
  expect(kept).toMatchObject({ rows: count, duplicates: 0, damaged: 0 });
  const { get, stale } = await openTestApplication({ dataDir });
  for (;;) {
    const told = stale('calls');
    told.catch(() => {});
    const { total } = await get<{ total: number }>('/api/calls?limit=1');
    if (total === count) break;
    await told;
  }
});

it('notices a listener that acknowledges before it stores', { timeout: 60_000 }, async () => {
  const { acknowledged, lost } = await killDrill({
    dataDir: memoryFolder(),
    count: 400,
    kills: 4,
    connections: 32,
    seed,
    mode: 'early',
  });
  say('kill -9, acknowledged early', `${lost} of ${acknowledged} lost (must be some), seed ${seed}`);
  expect(lost).toBeGreaterThan(0);
});
