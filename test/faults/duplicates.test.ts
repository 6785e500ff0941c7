import { expect, it, onTestFinished } from 'vitest';
import { reportOf } from './support/bodies.ts';
import { kept } from './support/kept.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { runHost } from './support/run-host.ts';
import { say } from './support/say.ts';
import { sendAll } from './support/senders.ts';

const ids = 1_000;
const times = 10;

/** Each report `times` times side by side. `body` makes one delivery from its report's number and its own. */
async function flood(ids: number, body: (id: number, delivery: number) => Uint8Array) {
  const dataDir = memoryFolder();
  const host = await runHost(dataDir);
  onTestFinished(() => host.kill());
  let accepted = 0;
  await sendAll({
    count: ids * times,
    connections: 50,
    body: (index) => body(Math.floor(index / times), index),
    url: () => host.listener,
    retry: false,
    onAnswer: (_index, { status }) => {
      if (status >= 200 && status < 300) accepted += 1;
    },
  });
  await host.kill();
  return { accepted, ...kept(dataDir) };
}

it('the same report ten times at once is one row and ten acknowledgements', { timeout: 60_000 }, async () => {
  const { accepted, rows, duplicates, damaged } = await flood(ids, (id) => reportOf(`WC-twice-${id}`));
  say('duplicates', `${accepted} of ${ids * times} answered 2xx, ${rows} of ${ids} rows`);
  expect({ accepted, rows, duplicates, damaged }).toEqual({ accepted: ids * times, rows: ids, duplicates: 0, damaged: 0 });
});

it('counts a row for every report that differs in one character', { timeout: 60_000 }, async () => {
  const { rows } = await flood(20, (id, delivery) => reportOf(`WC-other-${id}`, 1 + delivery));
  expect(rows).toBe(20 * times);
});
