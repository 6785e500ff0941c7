import { describe, expect, test } from 'vitest';
import { alignLines, type LineToPlace } from '../../../shared/heard/align/align-lines.ts';
import { intersection, totalMs, union } from '../../../shared/metrics/intervals.ts';
import type { LinePlacement, Pin, Spurt } from '../../../shared/model/heard.ts';
import { completeLines, lossyLines, type MadeCall, type MadeLine, madeCall } from '../../fixtures/heard/made-call.ts';
import { seeded } from '../../fixtures/metrics/random.ts';

const seeds = Array.from({ length: 24 }, (_, index) => 500 + index);
const speakers = ['agent', 'customer'] as const;

function forEverySeed(check: (seed: number, call: MadeCall) => void): void {
  for (const seed of seeds) {
    try {
      check(seed, madeCall(seed));
    } catch (cause) {
      throw new Error(`fails for seed ${seed}: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
  }
}

const aligned = ({ spurts, durationMs }: MadeCall, lines: MadeLine[], pins: Pin[] = []) =>
  alignLines({ lines, spurts, pins, durationMs });

const near = (one: LinePlacement, line: MadeLine) => Math.abs(one.startMs - line.startMs) <= 500;

/** What is done without listening: lines laid out over the call by their characters. */
function byCharacters({ durationMs }: MadeCall, lines: readonly MadeLine[]): LinePlacement[] {
  const total = lines.reduce((sum, { text }) => sum + text.length, 0);
  let before = 0;
  return lines.map(({ id, text }) => {
    const startMs = (durationMs * before) / total;
    before += text.length;
    return { lineId: id, startMs, endMs: (durationMs * before) / total, state: 'placed', confidence: 1 };
  });
}

function scores(lineUp: (call: MadeCall, seed: number) => MadeLine[]) {
  const count = { lines: 0, near: 0, nearByCharacters: 0, sure: 0, sureNear: 0, unsure: 0, unsureNear: 0 };
  forEverySeed((seed, call) => {
    const lines = lineUp(call, seed);
    const naive = byCharacters(call, lines);
    aligned(call, lines).lines.forEach((one, index) => {
      const line = lines[index] as MadeLine;
      const hit = Number(near(one, line));
      count.lines += 1;
      count.near += hit;
      count.nearByCharacters += Number(near(naive[index] as LinePlacement, line));
      if (one.confidence >= 0.8) [count.sure, count.sureNear] = [count.sure + 1, count.sureNear + hit];
      if (one.confidence < 0.4) [count.unsure, count.unsureNear] = [count.unsure + 1, count.unsureNear + hit];
    });
  });
  return count;
}

describe('made calls whose lines are known', () => {
  test('complete transcripts: nearly every line within half a second; by characters hardly any', () => {
    const { lines, near, nearByCharacters } = scores(completeLines);
    expect(near / lines).toBeGreaterThan(0.96);
    expect(nearByCharacters / lines).toBeLessThan(0.25);
  });

  test('lossy transcripts: most lines', () => {
    const { lines, near, nearByCharacters } = scores(lossyLines);
    expect(near / lines).toBeGreaterThan(0.9);
    expect(nearByCharacters / lines).toBeLessThan(0.25);
  });

  test('a transcript that leaves out every third line: most of the others all the same', () => {
    const { lines, near } = scores((call) => completeLines(call).filter((_, index) => index % 3 !== 1));
    expect(near / lines).toBeGreaterThan(0.7);
  });

  test('a transcript that breaks off half-way: the pace is found all the same', () => {
    const { lines, near } = scores((call) => completeLines(call).filter((_, index, all) => index < all.length / 2));
    expect(near / lines).toBeGreaterThan(0.93);
  });

  test('a line that it is sure of is right, one that it is not sure of is wrong more often', () => {
    const { sure, sureNear, unsure, unsureNear } = scores(lossyLines);
    expect(sureNear / sure).toBeGreaterThan(0.95);
    expect(unsure).toBeGreaterThan(10);
    expect(unsureNear / unsure).toBeLessThan(sureNear / sure - 0.05);
  });
});

describe('for every made call', () => {
  test('one placement a line, in their order, with an ordered span and a confidence of 0 to 1', () => {
    forEverySeed((seed, call) => {
      const lines = lossyLines(call, seed);
      const { lines: placed } = aligned(call, lines);
      expect(placed.map(({ lineId }) => lineId)).toEqual(lines.map(({ id }) => id));
      for (const { startMs, endMs, state, confidence } of placed) {
        expect(endMs).toBeGreaterThanOrEqual(startMs);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        if (state === 'between') expect(confidence).toBe(0);
      }
    });
  });

  test('no speech is given to two lines, none to the other party, and none is made up', () => {
    forEverySeed((seed, call) => {
      const lines = seed % 2 === 0 ? completeLines(call) : lossyLines(call, seed);
      const { spurtsOf } = aligned(call, lines);
      for (const who of speakers) {
        const all = lines.flatMap(({ id, speaker }) => (speaker === who ? (spurtsOf.get(id) ?? []) : []));
        expect(totalMs(all)).toBeCloseTo(union(all).lengthMs, 0);
        expect(totalMs(intersection(all, call.spurts[who]))).toBeCloseTo(totalMs(all), 0);
      }
    });
  });

  test('audio that begins later moves every line by as much and changes nothing else', () => {
    forEverySeed((seed, call) => {
      const lines = lossyLines(call, seed);
      const by = 7300;
      const later = (spurts: Spurt[]) => spurts.map((one) => ({ ...one, startMs: one.startMs + by, endMs: one.endMs + by }));
      const moved = { ...call, spurts: { agent: later(call.spurts.agent), customer: later(call.spurts.customer) } };
      const shown = (one: LinePlacement, back: number) => [one.state, Math.round(one.startMs - back), one.confidence.toFixed(6)];
      const kept = ({ state }: LinePlacement) => state === 'placed';
      expect(
        aligned(moved, lines)
          .lines.filter(kept)
          .map((one) => shown(one, by)),
      ).toEqual(
        aligned(call, lines)
          .lines.filter(kept)
          .map((one) => shown(one, 0)),
      );
    });
  });

  test('pins hold, and every line keeps its side of them', () => {
    forEverySeed((seed, call) => {
      const next = seeded(seed);
      const lines = completeLines(call);
      const { lines: free } = aligned(call, lines);
      const pins = free
        .filter(({ state }) => state === 'placed' && next() < 0.15)
        .map(({ lineId, startMs, endMs }) => ({ lineId, startMs: startMs + 400, endMs: endMs + 700 }))
        .sort((a, b) => a.startMs - b.startMs);
      const at = (id: string) => lines.findIndex((line) => line.id === id);
      const inOrder = pins.filter(({ lineId }, index) => pins.slice(0, index).every((before) => at(before.lineId) < at(lineId)));
      const { lines: placed, spurtsOf } = aligned(call, lines, inOrder);
      for (const pin of inOrder) {
        const pinAt = at(pin.lineId);
        expect(placed[pinAt]).toEqual({ ...pin, state: 'pinned', confidence: 1 });
        placed.forEach((one, index) => {
          if (one.state !== 'placed') return;
          if (index < pinAt) expect(one.startMs).toBeLessThanOrEqual(pin.startMs);
          else expect(one.startMs).toBeGreaterThanOrEqual(pin.startMs);
          const same = (lines[index] as LineToPlace).speaker === (lines[pinAt] as LineToPlace).speaker;
          if (same) expect(intersection(spurtsOf.get(one.lineId) ?? [], [pin])).toEqual([]);
        });
      }
    });
  });

  test('pinning what is right leaves the rest where it is or better', () => {
    const count = { before: 0, after: 0 };
    forEverySeed((seed, call) => {
      const lines = lossyLines(call, seed);
      const wrong = aligned(call, lines).lines.findIndex((one, index) => !near(one, lines[index] as MadeLine));
      if (wrong < 0) return;
      const line = lines[wrong] as MadeLine;
      const endMs = line.startMs + 400;
      const pinned = aligned(call, lines, [{ lineId: line.id, startMs: line.startMs, endMs }]);
      const right = (placed: LinePlacement[]) => placed.filter((one, index) => near(one, lines[index] as MadeLine)).length;
      count.before += right(aligned(call, lines).lines);
      count.after += right(pinned.lines);
    });
    expect(count.after).toBeGreaterThan(count.before);
  });
});
