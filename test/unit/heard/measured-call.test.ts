import { describe, expect, test } from 'vitest';
import { compareCall } from '../../../shared/heard/compare.ts';
import { hearCall } from '../../../shared/heard/hear.ts';
import { measuredCall } from '../../../shared/heard/measured-call.ts';
import { computeMarks } from '../../../shared/metrics/marks.ts';
import { computeMetrics } from '../../../shared/metrics/metrics.ts';
import type { Call, Turn } from '../../../shared/model/call.ts';
import type { HeardSpeech } from '../../../shared/model/heard.ts';
import { defaultThresholds } from '../../../shared/model/mark.ts';
import { sample } from '../../fixtures/heard/sample.ts';
import { delayed, heardSpeech, inputOf } from '../../fixtures/heard/speech.ts';
import { agent, callOf, customer, seedCall, turn } from '../../fixtures/metrics/call.ts';

/** Heard and placed as the application does it. */
function measure(call: Call, speech: HeardSpeech, changes: Parameters<typeof inputOf>[2] = {}) {
  const heard = hearCall(inputOf(call, speech, changes));
  const offsetMs = heard.sync.strength === 'strong' ? heard.sync.offsetMs! : 0;
  return { heard, measured: measuredCall(call, heard, offsetMs) };
}

const times = (turns: readonly Turn[]) => turns.map(({ id, start, end }) => [id, start?.ms ?? null, end?.ms ?? null]);

const seedSpeech = heardSpeech({
  customer: [
    [3700, 4075],
    [5670, 7000],
    [10_478, 11_983],
    [33_993, 34_503],
  ],
  agent: [
    [223, 2131],
    [15_902, 19_857],
    [20_081, 23_159],
    [39_344, 41_110],
  ],
});

describe('the captured call, as it really sounded', () => {
  const { heard, measured } = measure(seedCall(), seedSpeech);

  test('every turn gets the edges of its speech, also where the reported start is the start of the stream', () => {
    expect(times(measured.turns)).toEqual([
      ['welcome-1', 223, 2131],
      ['user-1', 3700, 4075],
      ['user-2', 5670, 7000],
      ['user-3', 10_478, 11_983],
      ['reply-3', 15_902, 23_159],
      ['user-4', 33_993, 34_503],
      ['reply-4', 39_344, 41_110],
    ]);
    expect(measured.turns.every(({ start, end }) => start?.origin === 'measured' && end?.origin === 'measured')).toBe(true);
    expect(heard.unclaimed).toEqual([]);
  });

  test('response times no longer hold the 214 ms between the two clocks', () => {
    expect(measured.replies.map(({ latencyMs, origin }) => [latencyMs, origin])).toEqual([
      [3919, 'measured'],
      [4841, 'measured'],
    ]);
  });

  test('two reported segments without a pause between them are one stretch of speech, and the other is kept without times', () => {
    const segments = measured.turns.find(({ id }) => id === 'reply-3')!.segments;
    expect(segments.map(({ id, start, end }) => [id, start?.ms ?? null, end?.ms ?? null])).toEqual([
      ['reply-3/0', 15_902, 23_159],
      ['reply-3/1', null, null],
    ]);
  });

  test('every metric computes on it, all of them measured', () => {
    const marks = computeMarks(measured, defaultThresholds);
    const metrics = new Map(computeMetrics(measured, marks, defaultThresholds).map((one) => [one.id, one]));
    expect(metrics.get('response-latency.median')).toMatchObject({ value: 4380, origin: 'measured' });
    expect(metrics.get('overlap.total')).toMatchObject({ value: 0, origin: 'measured' });
    expect(metrics.get('talk-share-of-call.customer')!.value).toBeCloseTo((375 + 1330 + 1505 + 510) / 41_676, 9);
    expect(marks.map(({ kind, startMs }) => [kind, startMs])).toContainEqual(['dead-air', 23_159]);
  });
});

test('a pause inside a turn is no speech: its segment becomes two pieces, and a reported stop belongs to the last', () => {
  const asked = customer('c1', 0, 2000);
  const cut = agent('a1', 3000, 9000, { answers: 'c1', interrupted: true, stopReason: 'user spoke' });
  const more = agent('a2', 12_000, 14_050);
  const { measured } = measure(
    callOf([asked, cut, more]),
    heardSpeech({
      customer: [[100, 2000]],
      agent: [
        [3000, 5000],
        [5600, 9000],
        [12_000, 14_050],
      ],
    }),
  );
  const [first, second] = measured.turns.find(({ id }) => id === 'a1')!.segments;
  expect(first).toMatchObject({ id: 'a1/0', start: { ms: 3000 }, end: { ms: 5000 }, interrupted: false, stopReason: null });
  expect(second).toMatchObject({
    id: 'a1/0~2',
    start: { ms: 5600 },
    end: { ms: 9000 },
    interrupted: true,
    stopReason: 'user spoke',
  });
});

test('a flag on a segment that lies in the speech of the one before stays, once, where that speech ends', () => {
  const flagged = turn(
    'a1',
    'agent',
    [
      [3000, 5000],
      [5100, 6000],
    ],
    { answers: 'c1' },
  );
  flagged.segments[1]!.interrupted = true;
  flagged.reportedInterrupted = true;
  const turns = [customer('c1', 0, 2000), flagged, agent('a2', 9000, 9900), agent('a3', 12_000, 14_500)];
  const { measured } = measure(
    callOf(turns),
    heardSpeech({
      customer: [[100, 2000]],
      agent: [
        [3000, 6000],
        [9000, 9900],
        [12_000, 14_500],
      ],
    }),
  );
  const marks = computeMarks(measured, defaultThresholds).filter(({ kind }) => kind === 'reported-interruption');
  expect(marks.map(({ startMs, turnIds }) => [startMs, turnIds])).toEqual([[6000, ['a1']]]);
});

test('speech that runs through two reported turns is cut where the report puts it, which proves nothing about the report', () => {
  const turns = [
    agent('a1', 0, 3000),
    agent('a2', 3100, 6000),
    customer('c1', 7000, 9000),
    agent('a3', 10_000, 12_500),
    agent('a4', 15_000, 19_500),
  ];
  const { heard, measured } = measure(
    callOf(turns),
    heardSpeech({
      customer: [[7000, 9000]],
      agent: [
        [0, 6000],
        [10_000, 12_500],
        [15_000, 19_500],
      ],
    }),
  );
  const [one, two] = measured.turns;
  expect(one).toMatchObject({ end: { ms: 3050, origin: 'derived', uncertain: null } });
  expect(two).toMatchObject({ start: { ms: 3050, origin: 'derived', uncertain: null }, end: { origin: 'measured' } });
  const [first, second] = compareCall(callOf(turns), measured, heard).turns;
  expect([first!.start, first!.end, second!.start, second!.end].map(({ verdict }) => verdict)).toEqual([
    'agrees',
    'cannot-tell',
    'cannot-tell',
    'agrees',
  ]);
});

test('speech that no turn claims becomes turns of its own, as long as the other does not take the floor', () => {
  const call = callOf([
    agent('a1', 0, 3000),
    customer('heard-1', 4000, 6000),
    agent('a2', 7000, 9500),
    agent('a3', 40_000, 43_300),
  ]);
  const { heard, measured } = measure(
    call,
    heardSpeech({
      customer: [
        [4000, 6000],
        [20_000, 21_000],
        [22_000, 23_000],
        [24_100, 25_000],
      ],
      agent: [
        [0, 3000],
        [7000, 9500],
        [23_200, 23_900],
        [40_000, 43_300],
      ],
    }),
  );
  expect(heard.unclaimed.map(({ speaker, startMs }) => [speaker, startMs])).toEqual([
    ['customer', 20_000],
    ['customer', 22_000],
    ['agent', 23_200],
    ['customer', 24_100],
  ]);
  expect(times(measured.turns.slice(3, 6))).toEqual([
    ['heard-2', 20_000, 23_000],
    ['heard-3', 23_200, 23_900],
    ['heard-4', 24_100, 25_000],
  ]);
  expect(measured.turns[3]).toMatchObject({ lineIds: [], speaker: 'customer', reportedInterrupted: null });
});

test('a reported turn without speech has no times, and its reply no latency', () => {
  const turns = [...seedCall().turns, customer('c9', 50_000, 51_000), agent('a9', 52_000, 54_000, { answers: 'c9' })];
  const { measured } = measure(callOf(turns), seedSpeech, { durationMs: 60_000 });
  expect(measured.turns.find(({ id }) => id === 'a9')).toMatchObject({ start: null, end: null });
  expect(measured.replies.at(-1)).toMatchObject({ agentTurnId: 'a9', latencyMs: null });
});

describe('a call without times', () => {
  const { call, speech, durationMs } = sample('flireo-voorbeeld');
  const { heard, measured } = measure(call, speech, { durationMs });

  test('its turns lie where its lines are spoken', () => {
    expect(heard.turns.every(({ by }) => by === 'words')).toBe(true);
    expect(times(measured.turns).slice(0, 3)).toEqual([
      ['turn-1', 3600, 10_105],
      ['turn-2', 14_750, 19_730],
      ['turn-3', 24_956, 36_436],
    ]);
    expect(measured.lines.every(({ start }) => start?.origin === 'measured')).toBe(true);
  });

  test('its replies come from the order that is heard', () => {
    expect(
      measured.replies.map(({ customerTurnId, agentTurnId, latencyMs }) => [customerTurnId, agentTurnId, latencyMs]),
    ).toEqual([
      ['turn-2', 'turn-3', 5226],
      ['turn-4', 'turn-5', 6388],
      ['turn-6', 'turn-7', 5807],
      ['turn-8', 'turn-9', 5226],
    ]);
    expect(measured.turns.find(({ id }) => id === 'turn-3')!.answers).toBe('turn-2');
  });

  test('the flag that it has no times is gone, the others stay', () => {
    expect(call.flags.map(({ id }) => id)).toContain('no-turn-times');
    expect(measured.flags).toEqual(call.flags.filter(({ id }) => id !== 'no-turn-times'));
  });

  test('heard later, everything lies later by as much and nothing else changes', () => {
    const later = measure(call, delayed(speech, 1234), { durationMs: durationMs + 1234 });
    const by = (ms: number | undefined) => (ms === undefined ? null : ms + 1234);
    expect(times(later.measured.turns)).toEqual(measured.turns.map(({ id, start, end }) => [id, by(start?.ms), by(end?.ms)]));
    expect(later.measured.replies.map(({ latencyMs }) => latencyMs)).toEqual(measured.replies.map(({ latencyMs }) => latencyMs));
  });
});

test('without a usable recording a layout by the length of the texts stays what it is: an estimate', () => {
  const { call, speech } = sample('flireo-voorbeeld');
  const { measured } = measure(call, { ...speech, channels: speech.channels.slice(0, 1) });
  expect(measured.turns).toEqual(call.turns);
  expect(measured.turns[0]!.start!.origin).toBe('estimated');
});

test('without a usable recording nothing is measured, and reported times do not pass for it', () => {
  const mono: HeardSpeech = { ...seedSpeech, channels: [seedSpeech.channels[0]!] };
  const { heard, measured } = measure(seedCall(), mono);
  expect(heard.unusable).toContain('mono');
  expect(measured.turns.every(({ start, end }) => start === null && end === null)).toBe(true);
  const metrics = computeMetrics(measured, computeMarks(measured, defaultThresholds), defaultThresholds);
  expect(metrics.filter(({ unit, value }) => unit === 'ms' && value !== null)).toEqual([]);
});
