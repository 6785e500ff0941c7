import { describe, expect, test } from 'vitest';
import { boundsOf, callModel, lineSpans } from '../../../renderer/call/model.ts';
import { markTexts, markTip, networkTip, tipText, turnTip, wordsOf } from '../../../renderer/call/timeline/describe.ts';
import { laneItems, placedTurns } from '../../../renderer/call/timeline/lane-items.ts';
import { replyGaps } from '../../../renderer/call/timeline/reply-gaps.ts';
import { placeMarks, trackMarks } from '../../../renderer/call/timeline/track-marks.ts';
import { waveLanes } from '../../../renderer/call/timeline/waveform-lanes.ts';
import type { Reply } from '../../../shared/model/call.ts';
import { defaultThresholds, type Mark } from '../../../shared/model/mark.ts';
import { testCall } from '../../fixtures/renderer-call/call.ts';
import { testPage } from '../../fixtures/renderer-call/page/test-page.ts';

const whole = { startMs: 0, pxPerSecond: 10, leftPx: 0, widthPx: 1000 };

describe('a lane', () => {
  test('places turns of its party by their times and leaves out those without', () => {
    const call = testCall([
      { id: 'u1', speaker: 'customer', startMs: 1000, endMs: 3000 },
      { id: 'a1', speaker: 'agent', startMs: 3000, endMs: 5000 },
      { id: 'u2', speaker: 'customer', startMs: null, endMs: null },
      { id: 'u3', speaker: 'customer', startMs: 9000, endMs: 8000 },
    ]);
    const items = laneItems(placedTurns(call.turns, 'customer'), whole);
    expect(items.map(({ turns, leftPx, widthPx }) => [turns[0]!.turn.id, leftPx, widthPx])).toEqual([
      ['u1', 10, 20],
      ['u3', 90, 4],
    ]);
  });

  test('draws what would be slimmer than a hair as one, and loses none of it', () => {
    const many = Array.from({ length: 3000 }, (_, index) => ({
      id: `u${index}`,
      speaker: 'customer' as const,
      startMs: index * 2400,
      endMs: index * 2400 + 1500,
    }));
    const far = { ...whole, pxPerSecond: 1000 / 7200 };
    const items = laneItems(placedTurns(testCall(many).turns, 'customer'), far);
    expect(items.length).toBeLessThan(300);
    expect(items.flatMap(({ turns }) => turns.map(({ turn }) => turn.id))).toEqual(many.map(({ id }) => id));
    const near = laneItems(placedTurns(testCall(many).turns, 'customer'), { ...whole, pxPerSecond: 50 });
    expect(near.every(({ turns }) => turns.length === 1)).toBe(true);
  });

  test('keeps the turn with the focus, wherever it lies and whatever it is drawn with', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      id: `u${index}`,
      speaker: 'customer' as const,
      startMs: index * 2000,
      endMs: index * 2000 + 1900,
    }));
    const turns = placedTurns(testCall(many).turns, 'customer');
    const near = { startMs: 0, pxPerSecond: 50, leftPx: 10_000, widthPx: 1000 };
    expect(laneItems(turns, near).map(({ id }) => id)).not.toContain('u3');
    const kept = laneItems(turns, near, 'u3').map(({ id }) => id);
    expect([kept[0], kept.length]).toEqual(['u3', laneItems(turns, near).length + 1]);
    const far = laneItems(turns, { ...whole, pxPerSecond: 0.5 }, 'u3').find((item) =>
      item.turns.some(({ turn }) => turn.id === 'u3'),
    );
    expect([far?.id, (far?.turns.length ?? 0) > 3]).toEqual(['u3', true]);
  });
});

test('only waits that are facts get a label', () => {
  const call = testCall([
    { id: 'u1', speaker: 'customer', startMs: 0, endMs: 1000 },
    { id: 'a1', speaker: 'agent', startMs: 5133, endMs: 6000 },
  ]);
  const reply: Reply = {
    id: 'r1',
    customerTurnId: 'u1',
    agentTurnId: 'a1',
    latencyMs: 4133,
    origin: 'derived',
    reportedMs: null,
    reportedPath: null,
    parts: { endpointingMs: null, llmMs: null, ttsMs: null },
  };
  const gapsOf = (change: Partial<Reply>) => replyGaps({ ...call, replies: [{ ...reply, ...change }] });
  expect(gapsOf({})).toEqual([{ id: 'r1', startMs: 1000, endMs: 5133, latencyMs: 4133 }]);
  for (const change of [{ latencyMs: null }, { latencyMs: -20 }, { origin: 'estimated' }, { agentTurnId: 'gone' }] as const) {
    expect(gapsOf(change)).toEqual([]);
  }
});

const mark: Mark = {
  id: 'm',
  kind: 'dead-air',
  startMs: 23_200,
  endMs: 33_000,
  amountMs: 9800,
  by: 'customer',
  turnIds: [],
  origin: 'derived',
  stopMs: null,
  alsoDeadAir: false,
  limited: null,
};

describe('words', () => {
  test('of a mark get shorter, never longer, and say what it is about', () => {
    expect(markTexts(mark)).toEqual(['dead air 9.8 s (customer)', 'dead air 9.8 s', 'dead air']);
    expect(markTexts({ ...mark, kind: 'overlap', amountMs: 353, by: null })).toEqual(['overlap 353 ms', 'overlap']);
    expect(markTexts({ ...mark, kind: 'reported-interruption' })).toEqual(['reported']);
    const names = (tip: { facts: [string, string][] }) => tip.facts.map(([name]) => name);
    expect(names(markTip(mark))).toEqual(expect.arrayContaining(['Start', 'End', 'Length']));
    expect(names(markTip({ ...mark, kind: 'reported-interruption', by: null }))).toEqual(['At', 'Origin']);
  });

  test('of a tooltip tell start, end, length, origin, and why it is in doubt', () => {
    const call = testCall([
      { id: 'u1', speaker: 'customer', startMs: 0, endMs: 1908, uncertain: 'It begins at exactly 0.', text: 'Hello.' },
    ]);
    const lines = new Map(call.lines.map((line) => [line.id, line]));
    const text = tipText(turnTip(call.turns[0]!, wordsOf(call.turns[0]!, lines)));
    expect(text).toBe(
      'Customer, start 0:00.0, end 0:01.9, length 1.9 s, origin reported, said Hello., In doubt: Start: It begins at exactly 0.',
    );
    expect(tipText(markTip(mark))).toContain('should have spoken customer');
    expect(tipText(networkTip({ startMs: 0, endMs: 8174, count: 12, avgMs: 40, maxMs: 95 }))).toContain('not an average latency');
  });
});

test('own marks and found ones share the track, in order, wherever it is scrolled', () => {
  const own = { id: 4, atMs: 1000, tag: 3, note: '', createdAtMs: 0 };
  const marks = trackMarks([mark], [own]);
  expect(marks.map(({ id, texts }) => [id, texts[0]])).toEqual([
    ['own-4', 'Misheard'],
    ['m', 'dead air 9.8 s (customer)'],
  ]);
  expect(placeMarks(marks, -1000, 10).map(({ leftPx }) => leftPx)).toEqual([20, 242]);
});

test('a mono recording has one lane; the channels of a stereo one are told apart by the setting', () => {
  expect(waveLanes({ channels: 1, customerChannel: 0 })).toEqual([{ channel: 0, colour: 'both' }]);
  expect(waveLanes({ channels: 2, customerChannel: 1 }).map(({ channel, colour }) => [channel, colour])).toEqual([
    [1, 'customer'],
    [0, 'agent'],
  ]);
});

describe('the model', () => {
  test('a line without an end lasts until the next one begins', () => {
    const { lines } = testCall([
      { id: 'a', speaker: 'agent', startMs: 0, endMs: null },
      { id: 'b', speaker: 'customer', startMs: 0, endMs: 500 },
      { id: 'c', speaker: 'agent', startMs: 4000, endMs: null },
    ]);
    expect(lineSpans(lines).map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 4000],
      [0, 500],
      [4000, 4000],
    ]);
  });

  test('the timeline spans the call, its turns, and a recording that begins earlier or ends later', () => {
    const recording = { ...testPage.recording!, offsetMs: -700, durationMs: 30_000 };
    expect(boundsOf({ call: testPage.call, recording })).toEqual({ startMs: -700, endMs: 29_300 });
    expect(boundsOf({ call: testPage.call, recording: null })).toEqual({ startMs: 0, endMs: 20_000 });
    expect(boundsOf({ call: testCall([]), recording: null })).toEqual({ startMs: 0, endMs: 0 });
  });

  test('a short turn inside the other is found once and can be stepped to', () => {
    const model = callModel(testPage.call, defaultThresholds);
    expect(model.marks.map(({ kind }) => kind)).toEqual(['backchannel']);
    expect(model.markIndex.order.length).toBe(1);
  });
});
