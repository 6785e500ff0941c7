import { expect, it, onTestFinished } from 'vitest';
import { sha256 } from './support/bodies.ts';
import { type HostileBody, hostileBodies } from './support/hostile-bodies.ts';
import { askJson, openEverything, readInbox } from './support/inbox.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { runHost } from './support/run-host.ts';
import { say } from './support/say.ts';
import { deliver } from './support/senders.ts';

/** What differs from the declared outcomes, and the longest stall of the host's event loop. */
async function outcomes(bodies: readonly HostileBody[]) {
  const host = await runHost(memoryFolder());
  onTestFinished(() => host.kill());
  await host.longestStallMs();
  const wrong: string[] = [];
  for (const { name, bytes } of bodies) {
    const { status } = await deliver(host.listener, bytes);
    if (status !== 200) wrong.push(`${name}: answered ${status}`);
  }
  const rows = new Map((await readInbox(host)).map((row) => [row.sha256, row]));
  for (const { name, bytes, status, says } of bodies) {
    const row = rows.get(sha256(bytes));
    if (!row) {
      wrong.push(`${name}: not kept`);
      continue;
    }
    const { page, identical } = await openEverything(host, row);
    if (!identical) wrong.push(`${name}: other bytes come back`);
    if (row.status !== status) wrong.push(`${name}: ${row.status} instead of ${status} (${row.reason})`);
    else if (!`${row.reason}${page}`.includes(says)) wrong.push(`${name}: does not say "${says}" but "${row.reason}"`);
  }
  await askJson(host, '/api/calls');
  return { wrong, stallMs: await host.longestStallMs() };
}

it('every hostile body ends as declared, and can be listed, opened, read again and carried away', {
  timeout: 60_000,
}, async () => {
  const bodies = hostileBodies();
  const { wrong, stallMs } = await outcomes(bodies);
  say(
    'hostile bodies',
    `${bodies.length - wrong.length} of ${bodies.length} as declared, longest stall ${Math.round(stallMs)} ms`,
  );
  expect(wrong).toEqual([]);
});

it('notices an outcome that was declared otherwise', async () => {
  const [first] = hostileBodies();
  const { wrong } = await outcomes([
    { ...(first as HostileBody), status: 'call' },
    { ...(first as HostileBody), says: 'elsewhere' },
  ]);
  expect(wrong).toHaveLength(2);
});
