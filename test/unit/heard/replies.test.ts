import { expect, test } from 'vitest';
import { repliesByOrder } from '../../../shared/heard/measured-replies.ts';
import { callOf, turn } from '../../fixtures/metrics/call.ts';

test('a backchannel asks nothing: the reply answers what was asked before it', () => {
  const said = (id: string, speaker: 'agent' | 'customer', from: number, to: number) =>
    turn(id, speaker, [[from, to]], { origin: 'measured' });
  const turns = [
    said('c1', 'customer', 0, 2000),
    said('a1', 'agent', 3000, 9000),
    said('c2', 'customer', 5000, 5400),
    said('a2', 'agent', 9600, 11_000),
    said('c3', 'customer', 12_000, 13_000),
    said('c4', 'customer', 13_500, 14_000),
    said('a3', 'agent', 15_000, 16_000),
  ];
  expect(repliesByOrder(callOf(turns)).map((one) => [one.customerTurnId, one.agentTurnId, one.latencyMs])).toEqual([
    ['c1', 'a1', 1000],
    ['c4', 'a3', 1000],
  ]);
});
