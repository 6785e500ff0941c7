import { describe, expect, test } from 'vitest';
import { comparedRows, onlyDiffering, saidOfAll } from '../../../renderer/call/panels/audio/compared-rows.ts';
import { crosstalkText, levelText } from '../../../renderer/call/panels/audio/detector-words.ts';
import { laneText, offered, offsetMeaning, originOf, skewText } from '../../../renderer/call/panels/audio/sync-words.ts';
import { formatDifference } from '../../../shared/format/duration.ts';
import { compareCall } from '../../../shared/heard/compare.ts';
import { measuredCall } from '../../../shared/heard/measured-call.ts';
import { testCall } from '../../fixtures/renderer-call/call.ts';
import { testHeard } from '../../fixtures/renderer-call/heard.ts';

const reply = {
  id: 'r1',
  customerTurnId: 'u1',
  agentTurnId: 'a1',
  latencyMs: 1000,
  origin: 'derived' as const,
  reportedMs: 1250,
  reportedPath: '/x',
  parts: { endpointingMs: null, llmMs: null, ttsMs: null },
};
const call = testCall(
  [
    { id: 'u1', speaker: 'customer', startMs: 1010, endMs: 2020, text: 'Hello?' },
    { id: 'a1', speaker: 'agent', startMs: 3020, endMs: 5005, text: 'Good morning.' },
    { id: 'u2', speaker: 'customer', startMs: 6015, endMs: 7015, text: 'Goodbye.' },
  ],
  { replies: [reply] },
);
const heard = testHeard(call, {
  u1: [{ startMs: 1000, endMs: 2000 }],
  a1: [{ startMs: 3500, endMs: 5000 }],
  u2: [{ startMs: 6000, endMs: 7000 }],
});
const measured = measuredCall(call, heard, 0);
const rows = comparedRows(compareCall(call, measured, heard), call, measured);
const [first, second] = [rows[0]!, rows[1]!];

describe('the table', () => {
  test('has start and end of every turn, and the response of every reply, in call order', () => {
    expect(rows.map(({ turn, words, values }) => [turn.turnId, words, values.map(({ id }) => id).join()])).toEqual([
      ['u1', 'Hello?', 'start,end'],
      ['a1', 'Good morning.', 'start,end,response'],
      ['u2', 'Goodbye.', 'start,end'],
    ]);
    expect(second.values.map(({ differenceMs, verdict }) => [differenceMs, verdict])).toEqual([
      [480, 'off'],
      [-5, 'agrees'],
      [250, 'off'],
    ]);
  });

  test('a response plays from the end of the customer, on the side it is of', () => {
    expect(second.values[2]).toMatchObject({ reportedPlayMs: 2020, measuredPlayMs: 2000, computed: false });
    expect(first.playMs).toBe(1000);
  });

  test('an edge that no pause marks is derived on the measured side too, and so is a response that ends there', () => {
    expect(second.values.map(({ measuredOrigin, measuredDoubt }) => [measuredOrigin, measuredDoubt])).toEqual([
      ['measured', null],
      ['measured', null],
      ['measured', null],
    ]);
    const [left, right] = heard.speech.channels;
    const joined = { ...heard, speech: { ...heard.speech, channels: [left!, { ...right!, spurts: [] }] } };
    const cut = measuredCall(call, joined, 0);
    const told = comparedRows(compareCall(call, cut, joined), call, cut)[1]!;
    expect(told.values.map(({ measuredOrigin }) => measuredOrigin)).toEqual(['derived', 'derived', 'derived']);
  });

  test('the filter leaves what differs, turn and value', () => {
    expect(onlyDiffering(rows).map(({ turn, values }) => [turn.turnId, values.map(({ id }) => id).join()])).toEqual([
      ['a1', 'start,response'],
    ]);
  });

  test('what is true of all turns is said once', () => {
    expect(saidOfAll(rows)).toBeNull();
    const unsure = { ...heard, sync: { ...heard.sync, strength: 'weak' as const } };
    const comparison = compareCall(call, measured, unsure, { offsetBy: 'default' });
    const doubtful = comparedRows(comparison, testCall([], { lines: call.lines, turns: call.turns }), measured);
    expect(saidOfAll(doubtful.filter(({ turn }) => turn.verdict === 'cannot-tell'))).toMatch(
      /not certain where the recording lies/,
    );
  });

  test('a flag nobody raised is no row; one that is wrong is', () => {
    expect(first.flag).toBeNull();
    const flagged = {
      ...call,
      turns: call.turns.map((turn) => (turn.id === 'a1' ? { ...turn, reportedInterrupted: true } : turn)),
    };
    const heardSo = measuredCall(flagged, heard, 0);
    const told = comparedRows(compareCall(flagged, heardSo, heard), flagged, heardSo);
    expect(told[1]!.flag).toEqual({ id: 'interrupted', reported: true, measured: false, verdict: 'contradicts' });
  });
});

describe('words', () => {
  test('a difference carries its sign', () => {
    expect([214, -1300, 0, 0.3, null].map(formatDifference)).toEqual(['+214 ms', '-1,300 ms', '0 ms', '0 ms', 'not given']);
  });

  test('an offset says which begins first', () => {
    expect([700, -1300, 0.2].map(offsetMeaning)).toEqual([
      'The recording begins 700 ms after the call.',
      'The recording begins 1,300 ms before the call.',
      'The recording begins with the call.',
    ]);
  });

  test('an estimate is offered only where it differs from what is in force', () => {
    expect(offered({ ...heard.sync, offsetMs: 700.4 }, { offsetMs: 700 })).toBeNull();
    expect(offered({ ...heard.sync, offsetMs: 700.4 }, { offsetMs: 0 })).toBe(700);
    expect(offered({ ...heard.sync, offsetMs: null }, { offsetMs: 0 })).toBeNull();
  });

  test('lanes and the clocks between them', () => {
    expect(laneText({ speaker: 'customer', shiftMs: 214, matched: 6, of: 7, spreadMs: 31.6 })).toBe(
      '+214 ms; 6 of 7 turns found, 32 ms off at the median',
    );
    expect(skewText({ customerSkewMs: 214 })).toMatch(/^214 ms ahead of the agent's$/);
    expect(skewText({ customerSkewMs: -49 })).toBe("same as the agent's");
    expect(skewText({ customerSkewMs: -214 })).toMatch(/214 ms behind the agent's/);
    expect(skewText({ customerSkewMs: null })).toBeNull();
    expect((['strong', 'weak'] as const).map((strength) => originOf({ strength }))).toEqual(['measured', 'estimated']);
  });

  test('levels, and what was heard through', () => {
    expect(levelText(heard.speech.channels[0]!)).toBe('0:02.0 of speech at -23 dB, silence at -60 dB');
    expect(levelText({ spurts: [], levelDb: null, floorDb: -60, unreliable: null })).toBe('no speech, silence at -60 dB');
    expect(crosstalkText({ from: 1, into: 0, belowDb: 31.2, removed: 1 }, 0)).toBe(
      "The agent's voice is heard in the customer's channel, 31 dB quieter: 1 stretch left out there.",
    );
  });
});
