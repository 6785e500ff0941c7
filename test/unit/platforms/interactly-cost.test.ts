import { expect, test } from 'vitest';
import { callOf, fixture, flag } from './support.ts';

function costOf(change: (cost: Record<string, unknown>) => void = () => undefined) {
  const doc = fixture('interactly-end-of-call-report');
  change(doc.message.call.cost);
  const call = callOf(doc);
  if (call.cost === null) throw new Error('No cost');
  return { call, cost: call.cost };
}

test('lines with the unit and the unit price that their arithmetic implies', () => {
  const { cost } = costOf();
  expect(
    cost.lines.map(({ id, amount, quantity, unit, unitPrice }) => [
      id,
      amount,
      quantity,
      unit,
      unitPrice?.amount,
      unitPrice?.per,
    ]),
  ).toEqual([
    ['interactlyCost', 0.006946, 0.6946, 'minute', 0.01, 1],
    ['phoneCost', 0.0165, 1, 'call', 0.0165, 1],
    ['ttsVendorCost', 0.010620000000000001, 118, 'character', 90, 1_000_000],
    ['sttVendorCost', 0.005348418610800001, 0.6946, 'minute', 0.0077, 1],
    ['llmVendorCost', 0.0003385, 517, 'token', undefined, undefined],
    ['analysis', 0, null, null, undefined, undefined],
  ]);
});

test('a quantity says its own origin: only the characters are sent as they are used', () => {
  const { cost } = costOf();
  expect(cost.lines.map(({ id, quantityOrigin, quantityPath }) => [id, quantityOrigin, quantityPath])).toEqual([
    ['interactlyCost', 'derived', '/message/call/cost/callDuration'],
    ['phoneCost', 'estimated', null],
    ['ttsVendorCost', 'reported', '/message/call/cost/ttsGenCharsTotal'],
    ['sttVendorCost', 'derived', '/message/call/cost/callDuration'],
    ['llmVendorCost', 'derived', null],
    ['analysis', null, null],
  ]);
  const without = costOf((one) => Object.assign(one, { callDuration: null })).cost;
  expect(without.lines[0]).toMatchObject({ quantity: null, quantityOrigin: null, quantityPath: null });
});

test('the sum equals the total, the currency is not stated', () => {
  const { cost } = costOf();
  expect(cost).toMatchObject({ currency: null, total: 0.0397529186108, sumMatches: true, billedMs: 41676, tolerance: 1e-6 });
  expect(cost.sum).toBeCloseTo(0.0397529186108, 14);
});

test('notes: no invented split of tokens, a phone line on the web, the analysis outside the total', () => {
  const { call, cost } = costOf();
  const note = (id: string) => cost.lines.find((line) => line.id === id)?.note;
  expect(note('llmVendorCost')).toMatch(/^485 input and 32 output tokens .* cannot be split/);
  expect(note('phoneCost')).toMatch(/web call/);
  expect(note('analysis')).toMatch(/^Outside the total/);
  expect(flag(call, 'phone-cost-on-web').severity).toBe('info');
});

test('an analysis cost counts only where the total needs it', () => {
  const inside = costOf((cost) => Object.assign(cost, { analysis: { total: 0.001 }, totalCost: 0.0407529186108 })).cost;
  expect(inside.lines.at(-1)?.note).toBe('Part of the total.');
  expect(inside.sumMatches).toBe(true);
  const outside = costOf((cost) => Object.assign(cost, { analysis: { total: 0.001 } })).cost;
  expect(outside.lines.at(-1)?.note).toMatch(/^Outside the total/);
  expect(outside.sumMatches).toBe(true);
});

test('a total that the lines do not reach is flagged and used', () => {
  const { call, cost } = costOf((one) => Object.assign(one, { totalCost: 0.05 }));
  expect(cost).toMatchObject({ total: 0.05, sumMatches: false });
  expect(flag(call, 'cost-sum').severity).toBe('warning');
});

test('rounding in the sixth decimal is not a difference, the minimal report adds up', () => {
  expect(callOf(fixture('interactly-minimal')).cost).toMatchObject({ sumMatches: true, total: 0.0397529 });
});

test('missing is null, never zero', () => {
  const { cost } = costOf((one) => {
    for (const key of ['callDuration', 'totalCost', 'phoneCost', 'ttsGenCharsTotal', 'inputTokensTotal']) delete one[key];
  });
  expect(cost).toMatchObject({ total: null, totalPath: null, sumMatches: null, billedMs: null });
  expect(cost.lines.map(({ id, quantity, unitPrice }) => [id, quantity, unitPrice])).toEqual([
    ['interactlyCost', null, null],
    ['ttsVendorCost', null, null],
    ['sttVendorCost', null, null],
    ['llmVendorCost', null, null],
    ['analysis', null, null],
  ]);
  const none = fixture('interactly-end-of-call-report');
  delete none.message.call.cost;
  expect(callOf(none).cost).toBeNull();
});
