import { describe, expect, test } from 'vitest';
import { lanesOf } from '../../../shared/heard/lanes.ts';
import { reportedTurns } from '../../../shared/heard/reported-turns.ts';
import { estimateSync } from '../../../shared/heard/sync/estimate.ts';
import type { Call, Speaker } from '../../../shared/model/call.ts';
import type { HeardSpeech } from '../../../shared/model/heard.ts';
import { madeCall } from '../../fixtures/heard/made-call.ts';
import { reportedCall } from '../../fixtures/heard/reported-call.ts';
import { type SampleName, sample } from '../../fixtures/heard/sample.ts';
import { delayed, heardSpeech } from '../../fixtures/heard/speech.ts';
import { agent, callOf, customer, seedCall } from '../../fixtures/metrics/call.ts';

const syncOf = (call: Call, speech: HeardSpeech, durationMs: number) =>
  estimateSync(reportedTurns(call), lanesOf(speech, 0), durationMs).estimate;

const stereo = ({ spurts }: { spurts: Record<Speaker, readonly { startMs: number; endMs: number }[]> }): HeardSpeech =>
  heardSpeech({
    customer: spurts.customer.map(({ startMs, endMs }): [number, number] => [startMs, endMs]),
    agent: spurts.agent.map(({ startMs, endMs }): [number, number] => [startMs, endMs]),
  });

const realCaller: [number, number][] = [
  [3700, 4075],
  [5670, 7000],
  [10478, 11983],
  [33993, 34503],
];
const realAgent: [number, number][] = [
  [223, 2131],
  [15902, 23159],
  [39344, 41110],
];

describe('the shipped Interactly call', () => {
  const names: SampleName[] = ['interactly-apollo-clinic', 'interactly-tour'];
  for (const name of names) {
    const { call, speech, durationMs } = sample(name);

    test(`${name}: a recording that starts late or early is found within 60 ms`, () => {
      for (const delayMs of [0, 700, -1300]) {
        const sync = syncOf(call, delayed(speech, delayMs), durationMs);
        expect(sync.strength).toBe('strong');
        expect(Math.abs(sync.offsetMs! + delayMs)).toBeLessThanOrEqual(60);
        expect(sync.confidence).toBeGreaterThan(0.9);
      }
    });

    test(`${name}: the recordings of the other samples are refused`, () => {
      for (const other of [...names, 'flireo-voorbeeld' as const].filter((one) => one !== name)) {
        const wrong = sample(other);
        const sync = syncOf(call, wrong.speech, wrong.durationMs);
        expect(sync).toMatchObject({ strength: 'none', offsetMs: null, confidence: 0 });
        expect(sync.reason).toContain('may belong to another call');
      }
    });
  }
});

test('the two clocks of the captured call: the customer lane runs 214 ms behind', () => {
  const sync = syncOf(seedCall(), heardSpeech({ customer: realCaller, agent: realAgent }), 42_000);
  expect(sync).toMatchObject({ strength: 'strong', offsetMs: 0, customerSkewMs: -214 });
  expect(sync.lanes).toEqual([
    { speaker: 'agent', shiftMs: 0, matched: 3, of: 3, spreadMs: 0 },
    { speaker: 'customer', shiftMs: -214, matched: 4, of: 4, spreadMs: 0 },
  ]);
  expect(sync.reason).toBe(
    "7 of 7 reported turns fit the speech if second 0 of the recording lies where the call starts, and the customer's lane runs 214 ms behind the agent's; half of the times agree within 0 ms.",
  );
});

test('a lane of too few turns has no clock of its own', () => {
  const call = callOf([agent('a1', 0, 3000), customer('c1', 4000, 5000), agent('a2', 6200, 9000), agent('a3', 15_000, 16_100)]);
  const speech = heardSpeech({
    customer: [[4214, 5214]],
    agent: [
      [0, 3000],
      [6200, 9000],
      [15_000, 16_100],
    ],
  });
  expect(syncOf(call, speech, 60_000).customerSkewMs).toBeNull();
});

test('two turns alone are not near certain, and a shift of one of them is not either', () => {
  const call = callOf([agent('a1', 500, 2000), customer('c1', 2800, 3600)]);
  const speech = heardSpeech({ customer: [[2900, 3650]], agent: [[560, 2080]] });
  const sync = syncOf(call, speech, 6000);
  expect(sync.strength).not.toBe('strong');
  expect(sync.confidence).toBeLessThan(0.6);
});

test('a call that fits at two places is not strong: as regular as a clock', () => {
  const every = Array.from({ length: 10 }, (_, index) => index * 4000);
  const call = callOf(every.map((ms, index) => agent(`a${index}`, ms, ms + 1500)));
  const speech = heardSpeech({ customer: [], agent: [...every, 40_000, 44_000].map((ms) => [ms, ms + 1500]) });
  const sync = syncOf(call, speech, 46_000);
  expect(sync.strength).toBe('weak');
  expect(sync.reason).toContain('other places fit nearly as well');
});

test('a recording that shares the first turns of a scripted call and no more is not near certain', () => {
  const script = [0, 4210, 9130, 13_770, 20_010, 23_300, 31_050, 36_640, 40_990, 47_480, 52_020, 58_890];
  const lengths = [2310, 1490, 3050, 1870, 2640, 3330, 1210, 2960, 2170, 3480, 1990, 1650];
  const call = callOf(script.map((ms, index) => agent(`a${index}`, ms, ms + lengths[index]!)));
  const shared = script.slice(0, 6).map((ms, index): [number, number] => [ms, ms + lengths[index]!]);
  const own = [32_400, 39_800, 45_100, 50_700, 56_300].map((ms): [number, number] => [ms, ms + 2800]);
  const sync = syncOf(call, heardSpeech({ customer: [], agent: [...shared, ...own] }), 62_000);
  expect(sync).toMatchObject({ strength: 'weak', offsetMs: 0 });
  expect(sync.reason).toContain('but the others do not');
});

test('silence places nothing', () => {
  expect(syncOf(seedCall(), heardSpeech({ customer: [], agent: [] }), 42_000)).toMatchObject({
    strength: 'none',
    offsetMs: null,
  });
});

describe('made calls, by seed', () => {
  const seeds = Array.from({ length: 24 }, (_, index) => 4000 + index);
  const reporting = { agentScatterMs: 60, customerScatterMs: 120, backchannels: 0.3 };

  test('offsets and skews are found, whatever they are; wrong and near certain never', () => {
    for (const seed of seeds) {
      const made = madeCall(seed, 1.5);
      const offsetMs = ((seed * 577) % 9000) - 4500;
      const customerSkewMs = ((seed * 131) % 500) - 250;
      const call = reportedCall(made, seed, { ...reporting, offsetMs, customerSkewMs });
      const sync = syncOf(call, stereo(made), made.durationMs);
      expect(sync.strength, `seed ${seed}`).toBe('strong');
      expect(Math.abs(sync.offsetMs! - offsetMs), `seed ${seed}`).toBeLessThanOrEqual(60);
      expect(Math.abs(sync.customerSkewMs! - customerSkewMs), `seed ${seed}`).toBeLessThanOrEqual(200);
    }
  });

  test('the recording of another call is never near certain, not even with the same greeting', () => {
    for (const seed of seeds) {
      const made = madeCall(seed, 1.5);
      const other = madeCall(seed + 1, 1.5);
      const call = reportedCall(made, seed, reporting);
      expect(syncOf(call, stereo(other), other.durationMs).strength, `seed ${seed}`).not.toBe('strong');
      const greeting = made.utterances.find(({ speaker }) => speaker === 'agent')!;
      const shared = other.spurts.agent.filter(({ startMs }) => startMs > greeting.endMs + 300);
      const both = { spurts: { ...other.spurts, agent: [greeting, ...shared] } };
      expect(syncOf(call, stereo(both), other.durationMs).strength, `seed ${seed}`).not.toBe('strong');
    }
  });

  test('speech heard later by a constant moves the offset by it and nothing else', () => {
    for (const seed of seeds.slice(0, 8)) {
      const made = madeCall(seed, 1);
      const call = reportedCall(made, seed, reporting);
      const byMs = 10 * (seed % 90);
      const here = syncOf(call, stereo(made), made.durationMs);
      const later = syncOf(call, delayed(stereo(made), byMs), made.durationMs + byMs);
      expect(here.strength).toBe('strong');
      expect(later.offsetMs! + byMs, `seed ${seed}`).toBeCloseTo(here.offsetMs!, -1);
      expect(later).toMatchObject({ strength: here.strength, customerSkewMs: here.customerSkewMs });
      expect(later.lanes.map(({ matched, of, spreadMs }) => [matched, of, spreadMs])).toEqual(
        here.lanes.map(({ matched, of, spreadMs }) => [matched, of, spreadMs]),
      );
    }
  });
});
