import { describe, expect, test } from 'vitest';
import { hearCall } from '../../../shared/heard/hear.ts';
import { measuredCall } from '../../../shared/heard/measured-call.ts';
import { saidAndHeard, snapToWord } from '../../../shared/heard/said-and-heard.ts';
import type { Call, Line, Turn } from '../../../shared/model/call.ts';
import type { HeardSpeech } from '../../../shared/model/heard.ts';
import { sample } from '../../fixtures/heard/sample.ts';
import { heardSpeech, inputOf } from '../../fixtures/heard/speech.ts';
import { agent, at, callOf, customer } from '../../fixtures/metrics/call.ts';

function listen(call: Call, speech: HeardSpeech, durationMs = 60_000) {
  const heard = hearCall(inputOf(call, speech, { durationMs }));
  return saidAndHeard(call, measuredCall(call, heard, heard.sync.offsetMs ?? 0), heard);
}

function withTexts(turns: Turn[], texts: Record<string, string>): Call {
  const lines = turns.map((turn): Line => {
    turn.lineIds = [`line:${turn.id}`];
    const id = `line:${turn.id}`;
    const said = { text: texts[turn.id] ?? 'Yes.', role: turn.speaker, speaker: turn.speaker, turnId: turn.id };
    return { id, ...said, variants: [], stamped: null, start: null, end: null, confidence: null, doubts: [] };
  });
  return callOf(turns, 60_000, { lines });
}

test('the last line of the captured call cannot be said in its audio', () => {
  const { call, speech, durationMs } = sample('interactly-apollo-clinic');
  expect(listen(call, speech, durationMs)).toEqual([
    {
      lineId: 'user-4-response-1772702521000',
      heardChars: null,
      kind: 'too-long',
      charsPerSecond: 30.7,
      statedCharsPerSecond: 41.4,
      why: '54 characters in 1.8 s of speech would be 31 a second (41 by the length of audio that the platform states); this voice says about 12. The audio says something else.',
    },
  ]);
});

describe('an agent that is stopped', () => {
  // 40 characters in 4 s: ten a second.
  const ten = 'abcdefghi abcdefghi abcdefghi abcdefghij';
  const long = `${ten} ${ten}`;
  const stopMs = 20_000;
  const turns = (interrupted: boolean) => [
    agent('a1', 0, 4000),
    customer('c1', 5010, 6000),
    agent('a2', 7000, 11_000, { answers: 'c1' }),
    customer('c2', 12_030, 13_000),
    agent('a3', 16_000, stopMs, { answers: 'c2', interrupted }),
    customer('c3', 19_000, 23_400),
  ];
  const speech = heardSpeech({
    customer: [
      [5010, 6000],
      [12_030, 13_000],
      [19_000, 23_400],
    ],
    agent: [
      [0, 4000],
      [7000, 11_000],
      [16_000, stopMs],
    ],
  });

  test('what follows its stop was not heard, to the word', () => {
    const said = listen(withTexts(turns(true), { a1: ten, a2: ten, a3: long }), speech);
    expect(said).toMatchObject([{ lineId: 'line:a3', kind: 'cut', heardChars: 40, charsPerSecond: 20.3 }]);
    expect(long.slice(said[0]!.heardChars!)).toBe(` ${ten}`);
  });

  test('heard is enough: the platform need not have flagged it', () => {
    expect(listen(withTexts(turns(false), { a1: ten, a2: ten, a3: long }), speech)).toHaveLength(1);
  });

  test('a text that the platform has cut itself was heard whole', () => {
    expect(listen(withTexts(turns(true), { a1: ten, a2: ten, a3: ten }), speech)).toEqual([]);
  });

  test('a voice that is a little faster than usual is no text left out', () => {
    expect(listen(withTexts(turns(true), { a1: ten, a2: ten, a3: `${ten} a` }), speech)).toEqual([]);
  });

  test('a line that goes on long after the stop was taken up again', () => {
    const call = withTexts(turns(false), { a1: ten, a2: ten, a3: `${long} ${long}` });
    const [stopped] = call.turns.find(({ id }) => id === 'a3')!.segments;
    stopped!.interrupted = true;
    call.turns
      .find(({ id }) => id === 'a3')!
      .segments.push({ ...stopped!, id: 'more', start: at(22_000), end: at(27_000), interrupted: false });
    call.turns.find(({ id }) => id === 'a3')!.end = at(27_000);
    const channels = heardSpeech({
      customer: [
        [5010, 6000],
        [12_030, 13_000],
      ],
      agent: [
        [0, 4000],
        [7000, 11_000],
        [16_000, stopMs],
        [22_000, 27_000],
      ],
    });
    expect(listen(call, channels)).toEqual([]);
  });

  test("the platform's own length of the audio is used where it states one", () => {
    const call = withTexts(turns(true), { a1: ten, a2: ten, a3: long });
    // Audio that plays 1.25 times as long as stated, as on Interactly: 4 s of 6.4 s * 1.25 are half.
    const lengths: Record<string, number> = { a1: 3200, a2: 3200, a3: 6400 };
    for (const turn of call.turns) for (const segment of turn.segments) segment.audioMs = lengths[turn.id] ?? null;
    expect(listen(call, speech)).toMatchObject([{ heardChars: 40 }]);
    for (const turn of call.turns) if (turn.id === 'a3') turn.segments[0]!.audioMs = 12_800;
    expect(listen(call, speech)).toMatchObject([{ heardChars: 19 }]);
  });
});

test('where the agent goes on after a stop, the line before it is cut and the line after it is whole', () => {
  const { call, speech, durationMs } = sample('interactly-tour');
  const said = listen(call, speech, durationMs);
  expect(said.map(({ kind }) => kind)).toEqual(['cut', 'cut']);
  for (const { lineId, heardChars } of said) {
    const { text } = call.lines.find(({ id }) => id === lineId)!;
    expect(text.slice(heardChars!)).toMatch(/^ \S/);
  }
  const resumed = call.lines.find(({ text }) => text.startsWith('As I was saying'))!;
  expect(said.map(({ lineId }) => lineId)).not.toContain(resumed.id);
});

test('a word counts as heard from its half on', () => {
  expect(snapToWord('one three', 3)).toBe(3);
  expect(snapToWord('one three', 6)).toBe(3);
  expect(snapToWord('one three', 7)).toBe(9);
  expect(snapToWord('one', 1)).toBe(0);
  expect(snapToWord('', 0)).toBe(0);
});
