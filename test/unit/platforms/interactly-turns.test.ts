import { expect, test } from 'vitest';
import { callOf, fixture, flag, line, turn } from './support.ts';

interface Shape {
  user?: [start: unknown, end: unknown, id?: string][];
  bot?: [start: unknown, end: unknown, answers?: string, more?: object][];
  messages?: [id: string | undefined, role: string | undefined, text: string, atMs?: number][];
  responses?: unknown[];
}

const startMs = 1772702480063;

/** The seed report with other turns and messages. */
function callWith({ user = [], bot = [], messages = [], responses = [] }: Shape) {
  const doc = fixture('interactly-end-of-call-report');
  doc.message.call.metrics.callStats.turnsStats = {
    userTurns: user.map(([start, end, messageId]) => ({ start, end, messageId })),
    botTurns: bot.map(([start, end, userMessageId, more]) => ({ start, end, userMessageId, ...more })),
    botResponseTime: responses,
  };
  doc.message.messages = messages.map(([messageId, role, text, at]) => ({
    messageId,
    role,
    text,
    ...(at === undefined ? {} : { timestamp: startMs + at }),
  }));
  return callOf(doc);
}

test('segments that answer one message are two turns when the customer speaks between them', () => {
  const call = callWith({
    user: [
      [0, 1000, 'user-1'],
      [4000, 5000, 'user-2'],
    ],
    bot: [
      [2000, 3000, 'user-1'],
      [3001, 3500, 'user-1'],
      [6000, 7000, 'user-1'],
    ],
  });
  expect(call.turns.map(({ id, start, end }) => [id, start?.ms, end?.ms])).toEqual([
    ['user-1', 0, 1000],
    ['reply:user-1', 2000, 3500],
    ['user-2', 4000, 5000],
    ['reply:user-1~2', 6000, 7000],
  ]);
  expect(call.replies.map(({ agentTurnId }) => agentTurnId)).toEqual(['reply:user-1']);
});

test('two lines that share a turn divide it by length, as an estimate', () => {
  const call = callWith({
    user: [[0, 1000, 'user-1']],
    bot: [[2000, 6000, 'user-1']],
    messages: [
      ['user-1', 'user', 'Hi'],
      ['user-1-response-1772702482000', 'assistant', 'abc'],
      ['user-1-response-1772702483000', 'assistant', 'x'],
    ],
  });
  expect(turn(call, 'reply:user-1').lineIds).toHaveLength(2);
  expect(line(call, 'user-1-response-1772702482000')).toMatchObject({
    start: { ms: 2000, origin: 'estimated' },
    end: { ms: 5000 },
  });
  expect(line(call, 'user-1-response-1772702483000')).toMatchObject({
    start: { ms: 5000 },
    end: { ms: 6000, origin: 'estimated' },
  });
});

test('an agent line whose id says nothing joins by order and says so', () => {
  const call = callWith({
    user: [[500, 1000, 'user-1']],
    bot: [[2000, 3000, 'user-1']],
    messages: [
      ['user-1', 'user', 'Hi'],
      ['abc', 'assistant', 'Hello'],
    ],
  });
  expect(line(call, 'abc')).toMatchObject({ turnId: 'reply:user-1' });
  expect(line(call, 'abc').doubts[0]).toMatch(/by order/);
});

test('a report without metrics places its lines by their stamps, as estimates, and computes no latency', () => {
  const call = callWith({
    messages: [
      ['welcome-1', 'assistant', 'Hello there, caller', 300],
      ['user-1', 'user', 'Hi', 5214],
      ['user-1-response-1772702486000', 'assistant', 'Good day', 7000],
      ['user-2', 'user', 'Bye'],
    ],
  });
  expect(call.turns.map(({ id, start, end }) => [id, start?.ms ?? null, end?.ms ?? null, start?.origin ?? null])).toEqual([
    ['welcome-1', 300, 1567, 'estimated'],
    ['user-1', 3867, 4000, 'estimated'],
    ['reply:user-1', 7000, 7533, 'estimated'],
    ['user-2', null, null, null],
  ]);
  expect(call.replies).toMatchObject([{ customerTurnId: 'user-1', latencyMs: null, origin: 'estimated' }]);
});

test('response times that are not one per reply go to the replies they fit', () => {
  const call = callWith({
    user: [
      [100, 1000, 'user-1'],
      [5000, 6000, 'user-2'],
    ],
    bot: [
      [2000, 3000, 'user-1'],
      [7500, 8000, 'user-2'],
    ],
    responses: [99999, 1500, 'soon'],
  });
  expect(call.replies.map(({ reportedMs }) => reportedMs)).toEqual([null, 1500]);
  expect(flag(call, 'response-times-unmatched').paths).toEqual(['/message/call/metrics/callStats/turnsStats/botResponseTime/0']);
  expect(flag(call, 'wrong-type').paths).toEqual(['/message/call/metrics/callStats/turnsStats/botResponseTime/2']);
});

test('turns without ids, without times, inverted or interrupted are kept as they are', () => {
  const call = callWith({
    user: [
      [900, 500, 'user-1'],
      ['soon', 3000],
    ],
    bot: [[4000, 5000, undefined, { interrupted: true, stopSpeakingReason: 'barge-in' }]],
  });
  expect(flag(call, 'inverted:/message/call/metrics/callStats/turnsStats/userTurns/0').turnId).toBe('user-1');
  expect(turn(call, 'turn:user-turn-2')).toMatchObject({ start: null, end: { ms: 3000 } });
  expect(turn(call, 'turn:bot-1')).toMatchObject({
    reportedInterrupted: true,
    answers: null,
    segments: [{ stopReason: 'barge-in' }],
  });
});

test('messages of neither party stay raw, a missing role is read from the id', () => {
  const call = callWith({
    messages: [
      ['sys', 'system', 'You are helpful'],
      ['user-1', undefined, 'Hi', 3000],
      ['user-1-response-1772702484000', undefined, 'Hello', 4000],
      [undefined, undefined, 'Who said this?'],
    ],
  });
  expect(call.lines.map(({ id, speaker }) => [id, speaker])).toEqual([
    ['user-1', 'customer'],
    ['user-1-response-1772702484000', 'agent'],
  ]);
  expect(call.flags.filter(({ id }) => id.startsWith('role:')).map(({ paths }) => paths[0])).toEqual([
    '/message/messages/0',
    '/message/messages/3',
  ]);
});

test('one id used for two lines makes two lines', () => {
  const call = callWith({
    messages: [
      ['user-1', 'user', 'One', 3000],
      ['user-1', 'user', 'Two', 5000],
    ],
  });
  expect(call.lines.map(({ id, text }) => [id, text])).toEqual([
    ['user-1', 'One'],
    ['user-1~2', 'Two'],
  ]);
});

test('lines keep the platform order; an inversion is marked, not sorted', () => {
  const call = callWith({
    user: [
      [100, 1000, 'user-1'],
      [5000, 6000, 'user-2'],
    ],
    messages: [
      ['user-2', 'user', 'Second'],
      ['user-1', 'user', 'First'],
    ],
  });
  expect(call.lines.map(({ id }) => id)).toEqual(['user-2', 'user-1']);
  expect(flag(call, 'order:user-1').detail).toContain('4900 ms earlier');
});

test('two stamps cannot say which of them is wrong', () => {
  const shape: Shape = {
    user: [
      [100, 1000, 'user-1'],
      [5000, 6000, 'user-2'],
    ],
    messages: [
      ['user-1', 'user', 'A', 2214],
      ['user-2', 'user', 'B', 12214],
    ],
  };
  expect(callWith(shape).flags.filter(({ id }) => id.startsWith('stamp:'))).toEqual([]);
  const third: Shape = {
    ...shape,
    user: [...(shape.user ?? []), [20000, 21000, 'user-3']],
    messages: [...(shape.messages ?? []), ['user-3', 'user', 'C', 22215]],
  };
  expect(
    callWith(third)
      .flags.filter(({ id }) => id.startsWith('stamp:'))
      .map(({ lineId }) => lineId),
  ).toEqual(['user-2']);
});
