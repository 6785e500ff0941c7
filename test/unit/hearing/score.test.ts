import { describe, expect, test } from 'vitest';
import { labelledCall } from '../../support/labelled/call.ts';
import { conditions } from '../../support/labelled/conditions.ts';
import {
  addCounts,
  edgeErrors,
  f1,
  frameCounts,
  incidentCounts,
  latencyErrors,
  placedCounts,
  precision,
  recall,
} from '../../support/labelled/score.ts';

const span = (startMs: number, endMs: number) => ({ startMs, endMs });

describe('frames', () => {
  test('counts hits, extra and missed in frames of 10 ms', () => {
    const counts = frameCounts([span(0, 100), span(200, 300)], [span(50, 150), span(200, 300)]);
    expect(counts).toEqual({ hit: 15, extra: 5, missed: 5 });
    expect([precision(counts), recall(counts), f1(counts)]).toEqual([0.75, 0.75, 0.75]);
  });

  test('precision and recall are told apart, and nothing against nothing is right', () => {
    const wide = frameCounts([span(0, 400)], [span(100, 200)]);
    expect([precision(wide), recall(wide), f1(wide)]).toEqual([0.25, 1, 0.4]);
    expect(f1(frameCounts([], []))).toBe(1);
    expect(f1(frameCounts([], [span(0, 100)]))).toBe(0);
  });

  test('calls add up by their frames, not by their scores', () => {
    expect(
      addCounts([
        { hit: 1, extra: 2, missed: 3 },
        { hit: 10, extra: 20, missed: 30 },
      ]),
    ).toEqual({ hit: 11, extra: 22, missed: 33 });
  });
});

describe('edges', () => {
  test('each true stretch is compared with the found one it shares most time with', () => {
    const { onset, offset } = edgeErrors([span(0, 90), span(110, 480)], [span(100, 500), span(900, 950)]);
    expect(onset).toEqual({ ms: [10], missed: 1 });
    expect(offset).toEqual({ ms: [20], missed: 1 });
  });
});

describe('replies', () => {
  const truth = [
    { agentStartMs: 1000, latencyMs: 400 },
    { agentStartMs: 5000, latencyMs: -200 },
  ];

  test('the nearest found reply is compared', () => {
    const found = [
      { agentStartMs: 5010, latencyMs: -150 },
      { agentStartMs: 990, latencyMs: 380 },
    ];
    expect(latencyErrors(found, truth)).toEqual({ ms: [20, 50], missed: 0 });
  });

  test('one found reply is not used twice, one too far away not at all', () => {
    expect(latencyErrors([{ agentStartMs: 1000, latencyMs: 400 }], [truth[0]!, truth[0]!])).toEqual({ ms: [0], missed: 1 });
    expect(latencyErrors([{ agentStartMs: 2500, latencyMs: 400 }], truth)).toEqual({ ms: [], missed: 2 });
  });
});

describe('incidents', () => {
  test('same party, shared time, each once', () => {
    const truth = [
      { ...span(0, 600), by: 'customer' as const },
      { ...span(1000, 1600), by: 'agent' as const },
    ];
    expect(incidentCounts(truth, truth)).toEqual({ hit: 2, extra: 0, missed: 0 });
    expect(
      incidentCounts(
        [
          { ...span(500, 700), by: 'customer' },
          { ...span(0, 20), by: 'customer' },
        ],
        truth,
      ),
    ).toEqual({ hit: 1, extra: 1, missed: 1 });
    expect(incidentCounts([{ ...span(1000, 1600), by: 'customer' }], truth)).toEqual({ hit: 0, extra: 1, missed: 2 });
  });
});

describe('lines', () => {
  test('a line counts when it is placed within half a second; an estimate does not', () => {
    const truth = [span(0, 1), span(1000, 1), span(2000, 1), span(3000, 1)];
    const found = [
      { startMs: 500, state: 'placed' as const },
      { startMs: 1501, state: 'placed' as const },
      { startMs: 2000, state: 'between' as const },
      { startMs: 3000, state: 'pinned' as const },
    ];
    expect(placedCounts(found, truth)).toEqual({ near: 2, of: 4 });
    expect(placedCounts([], truth)).toEqual({ near: 0, of: 4 });
  });
});

test('on a labelled call the truth scores full marks; moved, swapped or emptied it scores badly', async () => {
  const { truth } = await labelledCall(7, conditions.clean);
  const moved = <T extends { startMs: number; endMs: number }>(all: readonly T[], ms: number) =>
    all.map((one) => ({ ...one, startMs: one.startMs + ms, endMs: one.endMs + ms }));
  const { agent, customer } = truth.spurts;
  expect(f1(frameCounts(agent, agent))).toBe(1);
  expect(f1(frameCounts(moved(agent, 1000), agent))).toBeLessThan(0.85);
  expect(f1(frameCounts(customer, agent))).toBeLessThan(0.2);
  expect(f1(frameCounts([], agent))).toBe(0);
  expect(Math.min(...edgeErrors(moved(agent, 40), agent).onset.ms)).toBe(40);
  expect(recall(incidentCounts(truth.interruptions, truth.interruptions))).toBe(1);
  expect(recall(incidentCounts(moved(truth.interruptions, 60_000), truth.interruptions))).toBeLessThan(0.5);
  expect(latencyErrors(truth.replies, truth.replies).ms.every((ms) => ms === 0)).toBe(true);
  expect(latencyErrors([], truth.replies).missed).toBe(truth.replies.length);
  const placed = truth.lines.complete.map((line) => ({ ...line, state: 'placed' as const }));
  expect(placedCounts(placed, truth.lines.complete).near).toBe(placed.length);
  expect(placedCounts(moved(placed, 700), truth.lines.complete).near).toBe(0);
});
