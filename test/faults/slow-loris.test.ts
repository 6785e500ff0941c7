import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { reportOf } from './support/bodies.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { runHost } from './support/run-host.ts';
import { say } from './support/say.ts';
import { deliver } from './support/senders.ts';
import { slowSenders } from './support/slow.ts';

const count = 500;
/** All slow senders are cut within this time, ms. The listener's promise, not a measure of this machine: its limits leave room for a busy one. */
const withinMs = 15_000;

it('cuts 500 slow senders within 15 s, while every honest delivery is taken', { timeout: 60_000 }, async () => {
  const host = await runHost(memoryFolder());
  onTestFinished(() => host.kill());
  const began = performance.now();
  const slow = slowSenders(host.listener, count);
  onTestFinished(slow.end);
  let over = false;
  const honest = { sent: 0, taken: 0 };
  // Each on a connection of its own, as a platform's are.
  const deliverOn = async () => {
    while (!over) {
      honest.sent += 1;
      const answer = await deliver(host.listener, reportOf(`WC-honest-${honest.sent}`)).catch(() => null);
      if (answer?.status === 200) honest.taken += 1;
      await after(100);
    }
  };
  const delivering = Promise.all([deliverOn(), deliverOn(), deliverOn()]);
  await Promise.race([slow.allCut, after(withinMs + 5_000)]);
  const tookMs = performance.now() - began;
  over = true;
  await delivering;
  say(
    'slow senders',
    `${slow.cut()} of ${count} cut in ${(tookMs / 1000).toFixed(1)} s, ${honest.taken} of ${honest.sent} honest deliveries taken`,
  );
  expect(slow.cut()).toBe(count);
  expect(tookMs).toBeLessThanOrEqual(withinMs);
  expect(honest.taken).toBe(honest.sent);
  expect(honest.sent).toBeGreaterThan(10);
});

it('notices a server that waits for ever', async () => {
  const server = createServer({ headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 }, (request, response) => {
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const slow = slowSenders(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, 50);
  onTestFinished(() => {
    slow.end();
    server.close();
  });
  await after(3_000);
  expect(slow.cut()).toBe(0);
});
