import { describe, expect, test } from 'vitest';
import { compareCall } from '../../../shared/heard/compare.ts';
import { type HearInput, hearCall } from '../../../shared/heard/hear.ts';
import { measuredCall } from '../../../shared/heard/measured-call.ts';
import type { Call } from '../../../shared/model/call.ts';
import type { HeardSpeech, Pin } from '../../../shared/model/heard.ts';
import { madeCall } from '../../fixtures/heard/made-call.ts';
import { reportedCall } from '../../fixtures/heard/reported-call.ts';
import { sample } from '../../fixtures/heard/sample.ts';
import { heardSpeech, inputOf, swapped } from '../../fixtures/heard/speech.ts';
import { agent, callOf, customer, seedCall } from '../../fixtures/metrics/call.ts';

const clinic = sample('interactly-apollo-clinic');
const flireo = sample('flireo-voorbeeld');

const hear = ({ call, speech, durationMs }: typeof clinic, changes: Partial<HearInput['recording']> = {}, pins: Pin[] = []) =>
  hearCall({ ...inputOf(call, speech, { durationMs, ...changes }), pins });

describe("the customer's channel", () => {
  test('reported turns fit only one way round', () => {
    expect(hear(clinic).customerChannel).toMatchObject({ channel: 0, by: 'matched', contradicted: false });
    const turned = hear({ ...clinic, speech: swapped(clinic.speech) });
    expect(turned.customerChannel).toMatchObject({ channel: 1, by: 'matched', contradicted: false });
    expect(turned.turns).toEqual(hear(clinic).turns);
  });

  test('without times the rhythm of the words tells', () => {
    expect(hear(flireo).customerChannel).toMatchObject({ channel: 0, by: 'matched' });
    expect(hear({ ...flireo, speech: swapped(flireo.speech) }).customerChannel).toMatchObject({ channel: 1, by: 'matched' });
  });

  test('a hand is obeyed, and told that the audio says otherwise', () => {
    const wrong = hear(clinic, { customerChannel: 1, channelBy: 'hand' }).customerChannel;
    expect(wrong).toMatchObject({ channel: 1, by: 'hand', contradicted: true });
    expect(wrong.confidence).toBeLessThan(0.1);
    expect(hear(clinic, { customerChannel: 0, channelBy: 'hand' }).customerChannel).toMatchObject({
      by: 'hand',
      contradicted: false,
    });
  });

  test("a platform's rule goes before what fits, and is contradicted too", () => {
    const ruled = hear(flireo, { customerChannel: 1, channelBy: 'platform' }).customerChannel;
    expect(ruled).toMatchObject({ channel: 1, by: 'platform', contradicted: true });
  });

  test('where nothing speaks for either it is assumed to be left, also against what was assumed before', () => {
    const nothing = hear({ ...clinic, call: callOf([]) }, { customerChannel: 1, channelBy: 'assumed' });
    expect(nothing.customerChannel).toEqual({ channel: 0, by: 'assumed', confidence: null, contradicted: false });
  });
});

describe('what cannot be measured', () => {
  const [left, right] = clinic.speech.channels;

  test('mono: speech and silence only', () => {
    const heard = hear({ ...clinic, speech: { ...clinic.speech, channels: [left!] } });
    expect(heard.unusable).toBe(
      'The recording is mono: speech and silence are measured, but nobody can say whose. Attach the stereo recording to measure turns.',
    );
    expect(heard).toMatchObject({ turns: [], lines: [], unclaimed: [] });
  });

  test('a channel that never falls silent', () => {
    const noisy: HeardSpeech = {
      ...clinic.speech,
      channels: [left!, { ...right!, unreliable: 'This channel never falls silent.' }],
    };
    expect(hear({ ...clinic, speech: noisy }).unusable).toBe(
      "Turn times from this recording are unreliable, in the agent's channel: this channel never falls silent. No number is measured.",
    );
  });

  test('no speech at all', () => {
    expect(hear({ ...clinic, speech: heardSpeech({ customer: [], agent: [] }) }).unusable).toBe(
      'No speech is heard in this recording.',
    );
  });

  test("another call's recording, until a hand says where it lies", () => {
    const wrong = { ...sample('interactly-tour'), call: clinic.call };
    expect(hear(wrong).unusable).toContain('may belong to another call');
    expect(hear(wrong).turns).toEqual([]);
    expect(hear(wrong, { offsetMs: 500, offsetBy: 'hand' }).unusable).toBeNull();
  });

  test('a short call in a recording of its length is measured with low confidence, in a longer one not', () => {
    const short = callOf(seedCall().turns.slice(0, 2), 5000);
    const speech = heardSpeech({ customer: [[3200, 3600]], agent: [[900, 2500]] });
    const heard = hearCall(inputOf(short, speech));
    expect(heard).toMatchObject({ unusable: null, sync: { strength: 'none' } });
    expect(heard.turns.every(({ confidence }) => confidence <= 0.5)).toBe(true);
    const elsewhere = heardSpeech({ customer: [[30_000, 31_000]], agent: [[10_000, 10_700]] });
    expect(hearCall(inputOf(short, elsewhere, { durationMs: 60_000 })).unusable).toContain('too few to say');
  });

  test('a call without times tells by its length alone', () => {
    expect(hear(flireo).sync.reason).not.toContain('another call');
    expect(hear({ ...clinic, call: flireo.call }).sync.reason).toContain('The recording is 0:41.7 long and the call 2:12.5');
    const foreign = hear({ ...clinic, call: flireo.call });
    expect(foreign.sync.reason).toContain(foreign.foreign);
    expect(hear(flireo).foreign).toBeNull();
    // Said where it cannot be missed: first thing in the header's line.
    const said = compareCall(flireo.call, measuredCall(flireo.call, foreign, 0), foreign).headline;
    expect(said).toMatch(
      /^The recording is 0:41.7 long and the call 2:12.5: it may belong to another call. The platform gives no turn times/,
    );
  });
});

test("a lane's own clock is allowed for when its turns look for their speech", () => {
  // Without it the second would find the speech of the first.
  const shifted = (ms: number) => ms - 550;
  const replies: [number, number][] = [
    [5000, 5350],
    [5700, 6050],
    [16_000, 16_450],
    [27_000, 27_380],
  ];
  const agents: [number, number][] = [
    [300, 4210],
    [8030, 14_500],
    [18_020, 25_550],
    [29_010, 33_330],
  ];
  const turns = [
    ...agents.map(([from, to], index) => agent(`a${index}`, from, to)),
    ...replies.map(([from, to], index) => customer(`c${index}`, shifted(from), shifted(to))),
  ];
  const heard = hearCall(inputOf(callOf(turns), heardSpeech({ customer: replies, agent: agents })));
  expect(heard.sync.customerSkewMs).toBe(-550);
  const found = heard.turns.filter(({ turnId }) => turnId.startsWith('c')).map(({ spurts }) => spurts[0]!.startMs);
  expect(found).toEqual(replies.map(([from]) => from));
});

test('times of whole seconds are no turn times: such a call is placed by its words', () => {
  const turns = flireo.call.turns.map((turn, index) => {
    const at = { clock: 'call', origin: 'reported', uncertain: null } as const;
    return { ...turn, start: { ms: index * 14_000, ...at }, end: { ms: index * 14_000 + 9000, ...at } };
  });
  const heard = hear({ ...flireo, call: { ...flireo.call, turns } });
  expect(heard.sync.strength).toBe('none');
  expect(heard.turns).toEqual(hear(flireo).turns);
});

describe('pins', () => {
  const pin = { lineId: 'user-2', startMs: 5600, endMs: 6500 };

  test("a pinned line is its turn's speech from edge to edge, on a call with times", () => {
    const heard = hear(clinic, {}, [pin]);
    expect(heard.turns.find(({ turnId }) => turnId === 'user-2')).toEqual({
      turnId: 'user-2',
      spurts: [{ startMs: 5600, endMs: 6500 }],
      by: 'pin',
      confidence: 1,
    });
    expect(heard.lines.find(({ lineId }) => lineId === 'user-2')).toEqual({ ...pin, state: 'pinned', confidence: 1 });
    const turn = measuredCall(clinic.call, heard, 0).turns.find(({ id }) => id === 'user-2');
    expect(turn).toMatchObject({ start: { ms: 5600, origin: 'measured' }, end: { ms: 6500, origin: 'measured' } });
  });

  test("the speech inside a pin is nobody else's", () => {
    const moved = { lineId: 'user-2', startMs: 10_200, endMs: 11_800 };
    const heard = hear(clinic, {}, [moved]);
    expect(heard.turns.find(({ turnId }) => turnId === 'user-2')!.spurts).toEqual([{ startMs: 10_200, endMs: 11_800 }]);
    expect(heard.turns.find(({ turnId }) => turnId === 'user-3')!.spurts).not.toContainEqual(
      expect.objectContaining({ startMs: 10_264 }),
    );
  });

  test('on a call without times the other lines stay around it', () => {
    const before = hear(flireo);
    const moved = { lineId: 'line-4', startMs: 43_000, endMs: 50_000 };
    const heard = hear(flireo, {}, [moved]);
    expect(heard.lines.find(({ lineId }) => lineId === 'line-4')).toEqual({ ...moved, state: 'pinned', confidence: 1 });
    expect(heard.turns.find(({ turnId }) => turnId === 'turn-4')).toMatchObject({ by: 'pin', confidence: 1 });
    const others = (lines: typeof heard.lines) => lines.filter(({ lineId }) => lineId !== 'line-4').map(({ startMs }) => startMs);
    expect(others(heard.lines)).toEqual(others(before.lines));
  });

  test("a pin that ends inside the line's speech ends its turn there; what is left is nobody's", () => {
    const line = hear(flireo).lines.find(({ lineId }) => lineId === 'line-9')!;
    const shortened = (byMs: number) => {
      const heard = hear(flireo, {}, [{ lineId: 'line-9', startMs: line.startMs, endMs: line.endMs - byMs }]);
      const { spurts } = heard.turns.find(({ turnId }) => turnId === 'turn-9')!;
      return { endMs: spurts.at(-1)!.endMs, left: heard.unclaimed };
    };
    const left = [{ speaker: 'agent', startMs: line.endMs - 1500, endMs: line.endMs }];
    expect(shortened(1500)).toEqual({ endMs: line.endMs - 1500, left });
    expect(shortened(40)).toEqual({ endMs: line.endMs - 40, left: [] });
  });

  test('a pin of a line that is gone, or an inverted one, is kept and moves nothing', () => {
    const stale = [
      { lineId: 'gone', startMs: 0, endMs: 1000 },
      { lineId: 'user-2', startMs: 900, endMs: 100 },
    ];
    const heard = hear(clinic, {}, stale);
    expect(heard.pins).toEqual(stale);
    expect(heard.turns).toEqual(hear(clinic).turns);
  });
});

describe('made calls, by seed', () => {
  const seeds = Array.from({ length: 16 }, (_, index) => 7000 + index);
  const made = (seed: number): { call: Call; speech: HeardSpeech; durationMs: number } => {
    const { spurts, durationMs, ...rest } = madeCall(seed, 1.5);
    const call = reportedCall({ spurts, durationMs, ...rest }, seed, { agentScatterMs: 60, customerScatterMs: 120 });
    const pairs = (speaker: 'agent' | 'customer') =>
      spurts[speaker].map(({ startMs, endMs }): [number, number] => [startMs, endMs]);
    return { call, speech: heardSpeech({ agent: pairs('agent'), customer: pairs('customer') }), durationMs };
  };

  test('all speech belongs to one turn or to none, once', () => {
    for (const seed of seeds) {
      const one = made(seed);
      const heard = hear(one);
      const total = (pieces: readonly { startMs: number; endMs: number }[]) =>
        pieces.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
      const claimed = heard.turns.flatMap(({ spurts }) => spurts);
      const all = one.speech.channels.flatMap(({ spurts }) => spurts);
      expect(total(claimed) + total(heard.unclaimed), `seed ${seed}`).toBeCloseTo(total(all), 3);
    }
  });

  test('turns find their speech: starts within 100 ms for nine of ten', () => {
    let near = 0;
    let of = 0;
    for (const seed of seeds) {
      const one = made(seed);
      const truth = madeCall(seed, 1.5).utterances;
      const heard = hear(one);
      one.call.turns.forEach(({ id }) => {
        const { startMs } = truth[Number(id.split('-')[1]) - 1]!;
        const found = heard.turns.find(({ turnId }) => turnId === id)!.spurts[0]?.startMs;
        of++;
        if (found !== undefined && Math.abs(found - startMs) <= 100) near++;
      });
    }
    expect(near / of).toBeGreaterThan(0.9);
  });
});
