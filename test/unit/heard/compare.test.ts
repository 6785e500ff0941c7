import { describe, expect, test } from 'vitest';
import { compareCall } from '../../../shared/heard/compare.ts';
import { hearCall } from '../../../shared/heard/hear.ts';
import { measuredCall } from '../../../shared/heard/measured-call.ts';
import type { Call } from '../../../shared/model/call.ts';
import type { HeardSpeech } from '../../../shared/model/heard.ts';
import { type SampleName, sample } from '../../fixtures/heard/sample.ts';
import { heardSpeech, inputOf } from '../../fixtures/heard/speech.ts';
import { agent, callOf, customer, seedCall } from '../../fixtures/metrics/call.ts';

function compare(call: Call, speech: HeardSpeech, options: Parameters<typeof compareCall>[3] = {}, offsetMs?: number) {
  const byHand = offsetMs === undefined ? {} : { offsetMs, offsetBy: 'hand' as const };
  const heard = hearCall(inputOf(call, speech, byHand));
  const applied = offsetMs ?? (heard.sync.strength === 'strong' ? heard.sync.offsetMs! : 0);
  return compareCall(call, measuredCall(call, heard, applied), heard, options);
}

const ofSample = (name: SampleName) => {
  const { call, speech } = sample(name);
  return compare(call, speech);
};

/** The captured call as it sounded: the customer 214 ms later than its lane's clock says. */
const real = heardSpeech({
  customer: [
    [3700, 4075],
    [5670, 7000],
    [10_478, 11_983],
    [33_993, 34_503],
  ],
  agent: [
    [223, 2131],
    [15_902, 23_159],
    [39_344, 41_110],
  ],
});

function seedWithFigures(): Call {
  const call = seedCall();
  const figures: Record<string, number> = { 'user-3': 4133, 'user-4': 5055 };
  return { ...call, replies: call.replies.map((one) => ({ ...one, reportedMs: figures[one.customerTurnId] ?? null })) };
}

describe('two clocks', () => {
  const comparison = compare(seedWithFigures(), real);
  const turnOf = (id: string) => comparison.turns.find(({ turnId }) => turnId === id)!;

  test('the platform figure for a response is off by what lies between its clocks, and the reason is named', () => {
    expect(turnOf('reply-3')).toMatchObject({
      start: { reportedMs: 15_902, measuredMs: 15_902, differenceMs: 0, verdict: 'agrees' },
      response: { reportedMs: 4133, measuredMs: 3919, differenceMs: -214, verdict: 'off', reportedBy: 'platform' },
      verdict: 'off',
      why: 'The platform subtracts across two clocks 214 ms apart.',
    });
    expect(comparison.headline).toBe('0 of 2 replies agree with the audio; the largest difference is 214 ms');
  });

  test("a customer turn's end is off by its lane's clock, also by name", () => {
    expect(turnOf('user-4')).toMatchObject({ end: { differenceMs: 214, verdict: 'off' } });
    const ends = callOf(seedCall().turns.map((turn) => (turn.id === 'user-4' ? { ...turn, start: null } : turn)));
    const one = compare(ends, real).turns.find(({ turnId }) => turnId === 'user-4')!;
    expect(one.why).toBe("The customer's lane runs on a clock 214 ms behind the agent's.");
  });

  test('an uncertain start is shown with its difference and judged by nobody', () => {
    expect(turnOf('user-1').start).toEqual({ reportedMs: 0, measuredMs: 3700, differenceMs: 3700, verdict: 'cannot-tell' });
  });

  test('a tolerance above the difference makes it agree', () => {
    const wide = compare(seedWithFigures(), real, { toleranceMs: 214 });
    expect(wide.headline).toBe('2 of 2 replies agree with the audio');
    expect(wide.toleranceMs).toBe(214);
  });
});

test('the shipped Interactly call: the recording agrees with the replies and with every end', () => {
  const comparison = ofSample('interactly-apollo-clinic');
  expect(comparison.headline).toBe('2 of 2 replies agree with the audio');
  expect(comparison.turns.every(({ end }) => end.verdict === 'agrees')).toBe(true);
  expect(comparison.turns.find(({ turnId }) => turnId === 'user-3')).toMatchObject({
    start: { differenceMs: 3157, verdict: 'off' },
    why: 'Speech starts 3.2 s later than reported.',
  });
});

test('the tour: all its response times hold the 186 ms, and one interruption that the platform flags was none', () => {
  const comparison = ofSample('interactly-tour');
  const responses = comparison.turns.flatMap(({ response }) => (response?.reportedMs == null ? [] : [response.differenceMs]));
  expect(new Set(responses)).toEqual(new Set([-186]));
  expect(comparison.turns.filter(({ verdict }) => verdict === 'contradicts')).toMatchObject([
    {
      interrupted: { reported: true, measured: false, verdict: 'contradicts' },
      why: 'Reported as interrupted, but the customer is not heard to cut the agent off.',
    },
  ]);
  expect(new Set(comparison.turns.flatMap(({ verdict, why }) => (verdict === 'off' ? [why] : [])))).toEqual(
    new Set(['The platform subtracts across two clocks 186 ms apart.']),
  );
  expect(comparison.headline).toBe(
    '0 of 14 replies agree with the audio; the largest difference is 186 ms; 1 turn contradicts it',
  );
});

test('a call without times is measured, not compared', () => {
  const comparison = ofSample('flireo-voorbeeld');
  expect(comparison.headline).toBe('The platform gives no turn times; 9 turns and 4 replies measured from the recording');
  expect(comparison.counts).toEqual({ agrees: 0, off: 0, contradicts: 0, 'cannot-tell': 9 });
  expect(comparison.turns[2]).toMatchObject({
    start: { reportedMs: null, measuredMs: 24_956 },
    response: { reportedMs: null, measuredMs: 5226, verdict: 'cannot-tell' },
    why: 'The platform gives no times for this turn.',
  });
});

describe('interrupted', () => {
  const others = [
    customer('c0', 0, 1030),
    agent('a0', 12_000, 14_010),
    agent('a9', 20_000, 23_333),
    customer('c9', 25_000, 26_000),
  ];
  const heardAs = (agentEndMs: number, customerFromMs: number) =>
    heardSpeech({
      customer: [
        [0, 1030],
        [customerFromMs, 9000],
        [25_000, 26_000],
      ],
      agent: [
        [2000, agentEndMs],
        [12_000, 14_010],
        [20_000, 23_333],
      ],
    });
  const withFlag = (interrupted: boolean, agentEndMs: number, customerFromMs: number) => {
    const turns = [...others, agent('a1', 2000, agentEndMs, { interrupted }), customer('c1', customerFromMs, 9000)];
    const comparison = compare(callOf(turns), heardAs(agentEndMs, customerFromMs));
    return comparison.turns.find(({ turnId }) => turnId === 'a1')!;
  };

  test('the customer speaks over the agent and the agent stops: true', () => {
    expect(withFlag(true, 6000, 5200).interrupted).toEqual({ reported: true, measured: true, verdict: 'agrees' });
    expect(withFlag(false, 6000, 5200)).toMatchObject({
      verdict: 'contradicts',
      why: 'Not reported as interrupted, but the customer speaks over the agent and the agent stops.',
    });
  });

  test('a brief overlap at its end may be either: nothing is said', () => {
    expect(withFlag(true, 6000, 5700)).toMatchObject({
      interrupted: { measured: null, verdict: 'cannot-tell' },
      verdict: 'agrees',
    });
  });

  test('where no pause is heard at the end, or the speech may be another turn, nobody can tell how it ended', () => {
    const turns = [...others, agent('a1', 2000, 6000, { interrupted: true }), agent('a2', 6000, 9000)];
    const speech = heardSpeech({
      customer: [
        [0, 1030],
        [25_000, 26_000],
      ],
      agent: [
        [2000, 9000],
        [12_000, 14_010],
        [20_000, 23_333],
      ],
    });
    const found = compare(callOf(turns), speech).turns.find(({ turnId }) => turnId === 'a1')!;
    expect(found.interrupted).toEqual({ reported: true, measured: null, verdict: 'cannot-tell' });
  });

  test('no overlap: false', () => {
    expect(withFlag(true, 6000, 7000).interrupted).toEqual({ reported: true, measured: false, verdict: 'contradicts' });
  });
});

describe('reported speech that is not heard', () => {
  const withTurn = (turn: ReturnType<typeof agent>, speech = real) =>
    compare(callOf([...seedCall().turns, turn]), speech).turns.find(({ turnId }) => turnId === turn.id)!;

  test('contradicts, once the place of the recording is near certain', () => {
    expect(withTurn(agent('ghost', 28_000, 30_000))).toMatchObject({
      start: { reportedMs: 28_000, measuredMs: null, differenceMs: null, verdict: 'contradicts' },
      why: 'The platform reports speech here, and none is heard in this channel.',
    });
  });

  test('a word too short to be sure of, or in speech that is another turn, contradicts nobody', () => {
    expect(withTurn(agent('ghost', 28_000, 28_400))).toMatchObject({
      verdict: 'cannot-tell',
      why: 'No speech of this turn could be found in the recording.',
    });
    expect(withTurn(agent('inside', 17_000, 17_900)).verdict).toBe('cannot-tell');
  });
});

test('what can be told of a turn decides: an uncertain start does not spoil an end that agrees', () => {
  expect(ofSample('interactly-apollo-clinic').turns.find(({ turnId }) => turnId === 'user-1')).toMatchObject({
    start: { verdict: 'cannot-tell' },
    end: { verdict: 'agrees' },
    verdict: 'agrees',
    why: null,
  });
});

describe('a recording whose place is not sure', () => {
  const turns = [agent('a1', 500, 2010), customer('c1', 2800, 3600), agent('a2', 4600, 5200, { answers: 'c1' })];
  const speech = heardSpeech({
    customer: [[2900, 3650]],
    agent: [
      [560, 2080],
      [5000, 5620],
    ],
  });

  test('starts and ends are not judged, response times are: they lie in one recording', () => {
    const heard = hearCall(inputOf(callOf(turns), speech));
    expect(heard.sync).toMatchObject({
      strength: 'none',
      reason: '3 reported turns are too few to say where the recording lies.',
    });
    expect(heard.unusable).toBeNull();
    const [first, , reply] = compareCall(callOf(turns), measuredCall(callOf(turns), heard, 0), heard).turns;
    expect(first).toMatchObject({ start: { differenceMs: 60, verdict: 'cannot-tell' } });
    expect(first!.why).toContain('not certain where the recording lies');
    expect(reply!.response).toMatchObject({ reportedMs: 1000, measuredMs: 1350, verdict: 'off', reportedBy: 'turns' });
  });

  test('set by hand they are', () => {
    expect(compare(callOf(turns), speech, { offsetBy: 'hand' }, 0).turns[0]).toMatchObject({ start: { verdict: 'agrees' } });
  });
});

test("another call's recording: nothing is told, and the headline says why", () => {
  const wrong = sample('interactly-tour');
  const heard = hearCall(inputOf(seedCall(), wrong.speech, { durationMs: wrong.durationMs }));
  const comparison = compareCall(seedCall(), measuredCall(seedCall(), heard, 0), heard);
  expect(comparison.headline).toBe(heard.unusable);
  expect(comparison.counts['cannot-tell']).toBe(comparison.turns.length);
});
