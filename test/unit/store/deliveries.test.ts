import { expect, it, onTestFinished } from 'vitest';
import { mostKept, type NewDelivery } from '../../../core/store/deliveries.ts';
import { openStore } from '../../../core/store/open.ts';
import { tempFolder } from '../../support/temp.ts';

const delivery = (verdict: NewDelivery['verdict']): NewDelivery => ({
  atMs: 1,
  sourceId: 'first',
  verdict,
  status: 200,
  reason: null,
  verified: null,
  clockOffsetMs: -1234.6,
  sizeBytes: 2,
  ackMs: 0.5,
  reportId: null,
});

it('forgets the oldest of what left nothing in the store, and nothing of what did', () => {
  const store = openStore(tempFolder());
  onTestFinished(() => store.close());
  store.db.transaction(() => {
    for (const verdict of ['taken', 'quarantined', 'refused', 'duplicate'] as const)
      for (let i = 0; i < (mostKept[verdict as 'refused'] ?? 10) + 10; i++) store.deliveries.add(delivery(verdict));
  })();
  store.deliveries.trim();
  store.deliveries.trim();
  const { counts } = store.deliveries.list({ source: null, verdict: null, before: null, limit: 1 });
  expect(counts).toEqual({ taken: 20, quarantined: 20, refused: mostKept.refused, duplicate: mostKept.duplicate });
  const oldest = store.deliveries.list({ source: null, verdict: 'refused', before: 60, limit: 500 }).rows.at(-1);
  expect([oldest?.id, oldest?.clockOffsetMs]).toEqual([51, -1235]);
});

it('pages through everything, each row once', () => {
  const store = openStore(tempFolder());
  onTestFinished(() => store.close());
  for (let i = 0; i < 7; i++) store.deliveries.add(delivery('taken'));
  const seen: number[] = [];
  let before: number | null = null;
  do {
    const page = store.deliveries.list({ source: 'first', verdict: 'taken', before, limit: 3 });
    seen.push(...page.rows.map(({ id }) => id));
    before = page.next;
  } while (before !== null);
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
});
