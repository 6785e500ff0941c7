import { expect, test } from 'vitest';
import { type AlignInput, alignLines, type LineToPlace } from '../../../shared/heard/align/align-lines.ts';
import type { Spurt } from '../../../shared/model/heard.ts';
import { seeded } from '../../fixtures/metrics/random.ts';

const texts = [
  '',
  ' ',
  '…',
  '👍🏽👨‍👩‍👧',
  'שלום עולם',
  '你好，请问',
  'a',
  'x'.repeat(5000),
  '\u0000\ud800',
  '12345',
  'Hello there, how are you?',
];
const times = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -5000, 0, 1e15, 100, 250, 4000, 9000];

function anyInput(seed: number): AlignInput {
  const next = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const some = <T>(most: number, make: (index: number) => T) =>
    Array.from({ length: Math.floor(next() * most) }, (_, index) => make(index));
  const spurt = (): Spurt => {
    const startMs = next() < 0.15 ? pick(times) : next() * 60_000;
    return { startMs, endMs: next() < 0.15 ? pick(times) : startMs + next() * 4000, levelDb: -20 };
  };
  const lines = some(
    30,
    (index): LineToPlace => ({ id: `l${next() < 0.1 ? 0 : index}`, speaker: pick(['agent', 'customer']), text: pick(texts) }),
  );
  return {
    lines,
    spurts: { agent: some(40, spurt), customer: some(40, spurt) },
    pins: some(8, () => ({ lineId: `l${Math.floor(next() * 40)}`, startMs: pick(times), endMs: pick(times) })),
    durationMs: pick([...times, 60_000]),
  };
}

test('whatever comes in, every line gets a place that is one', () => {
  for (let seed = 1; seed <= 400; seed++) {
    const input = anyInput(seed);
    const { lines } = alignLines(input);
    const bad = lines.filter(
      ({ startMs, endMs, confidence }) =>
        !(Number.isFinite(startMs) && Number.isFinite(endMs) && endMs >= startMs && confidence >= 0 && confidence <= 1),
    );
    expect({ seed, bad, count: lines.length }).toEqual({ seed, bad: [], count: input.lines.length });
  }
});

const spurts = (count: number, lasts: number, pause: number): Spurt[] =>
  Array.from({ length: count }, (_, index) => ({
    startMs: index * (lasts + pause),
    endMs: index * (lasts + pause) + lasts,
    levelDb: -20,
  }));
const manyLines = (count: number, text: string) =>
  Array.from(
    { length: count },
    (_, index): LineToPlace => ({ id: `l${index}`, speaker: index % 2 ? 'agent' : 'customer', text }),
  );

test('a report of very many lines is placed as far as a day of talk goes, and ends', () => {
  // Lines that say nothing take no speech: it is all left for those that come too late.
  const { lines } = alignLines({
    lines: [...manyLines(30_000, ''), ...manyLines(100_000, 'a').slice(30_000)],
    spurts: { agent: spurts(200, 900, 1200), customer: spurts(200, 900, 1200) },
    pins: [{ lineId: 'l99999', startMs: 400_000, endMs: 401_000 }],
    durationMs: 420_000,
  });
  expect(lines).toHaveLength(100_000);
  expect(lines.at(-1)?.state).toBe('pinned');
  expect(lines.slice(20_000, -1).every(({ state }) => state === 'between')).toBe(true);
});

test('noise in thousands of short spurts, and one spurt for everything, end too', () => {
  const noise = { agent: spurts(3000, 120, 310), customer: spurts(3000, 120, 310) };
  const whole = { agent: spurts(1, 1_200_000, 0), customer: spurts(1, 1_200_000, 0) };
  const lines = manyLines(300, 'Some words of a line that go on and on for a while');
  for (const kind of [noise, whole]) {
    const { lines: placed } = alignLines({ lines, spurts: kind, pins: [], durationMs: 1_300_000 });
    expect(placed.filter(({ state }) => state === 'placed').length).toBeGreaterThan(250);
  }
  // Some seconds of work, of which a busy machine makes a minute: that it ends is what counts.
}, 180_000);
