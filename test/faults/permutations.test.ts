import { expect, it } from 'vitest';
import type { CallPage, ReportList } from '../../shared/api.ts';
import { openTestApplication, type TestApplication } from '../support/application.ts';
import { fixture, permutations } from '../unit/platforms/support.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { say } from './support/say.ts';
import { deliver } from './support/senders.ts';

/** The place of the smallest event. */
const hang = 3;

const original = 'WC-82015760-c3bd-427d-a23b-ba9b07e4ab85';

/** What a platform sends of one call, each with a time of its own. */
function events(): string[] {
  const shorter = fixture('interactly-conversation-update');
  shorter.message.messages.splice(2);
  shorter.message.timestamp -= 1000;
  const waiting = fixture('interactly-status-update');
  Object.assign(waiting.message, { type: 'hang', timestamp: 1772702485063 });
  return [
    fixture('interactly-status-update'),
    shorter,
    fixture('interactly-conversation-update'),
    waiting,
    fixture('interactly-end-of-call-report'),
  ].map((event) => JSON.stringify(event));
}

async function deliverInOrder(url: string, callId: string, bodies: readonly string[]): Promise<void> {
  for (const body of bodies) {
    expect((await deliver(url, Buffer.from(body.replaceAll(original, callId)))).status).toBe(200);
  }
}

async function settled({ get, stale }: TestApplication): Promise<void> {
  for (;;) {
    const told = stale('reports');
    told.catch(() => {});
    const { counts } = await get<ReportList>('/api/reports?limit=1');
    if (counts.pending === 0) return;
    await told;
  }
}

/** What the page shows of a call, without its id. */
async function stateOf({ get }: TestApplication, callId: string): Promise<string> {
  const { rows } = await get<{ rows: { id: string }[] }>(`/api/calls?text=${callId}`);
  const { call } = await get<CallPage>(`/api/calls/${encodeURIComponent(rows[0]?.id ?? '')}`);
  return JSON.stringify(call).replaceAll(callId, 'CALL');
}

it('every order of a call’s events ends in the same call', { timeout: 120_000 }, async () => {
  const opened = await openTestApplication({ dataDir: memoryFolder() });
  const { url } = opened.app.listener();
  const bodies = events();
  const orders = permutations(bodies);
  // Ids of one length: the page's texts must not differ by them.
  const ids = orders.map((_order, index) => `WC-order-${String(index).padStart(4, '0')}`);
  await Promise.all(orders.map((order, index) => deliverInOrder(url, ids[index] as string, order)));
  await deliverInOrder(url, 'WC-order-less', bodies.toSpliced(hang, 1));
  await settled(opened);
  const states: string[] = [];
  for (const id of ids) states.push(await stateOf(opened, id));
  const same = states.filter((state) => state === states[0]).length;
  say('orders of five events', `${same} of ${orders.length} the same final call`);
  expect(new Set(states).size).toBe(1);
  // The comparison notices a call that lacks one event.
  expect(await stateOf(opened, 'WC-order-less')).not.toBe(states[0]);
});
