import { expect, test } from 'vitest';
import { answersOf, report, stats, sum, truth } from './tour.ts';

const { call, messages } = report;
const { userTurns, botTurns, botResponseTime, bargeInCount, bargeInTimeAvg } = stats.turnsStats;
const startAt = Date.parse(call.startAt);
const skew = truth.customerClockSkewMs;
const userTurn = (id: string) => userTurns.find(({ messageId }) => messageId === id)!;

test('lengths agree', () => {
  expect(Date.parse(call.endAt) - startAt).toBe(call.cost.callDuration! * 1000);
  expect(truth.durationMs).toBe(call.cost.callDuration! * 1000);
  expect(report.timestamp - Date.parse(call.endAt)).toBe(2041);
});

test('the costs add up exactly, at the rates of the vendor example', () => {
  const cost = call.cost as Record<string, number> & { callDuration: number; totalCost: number };
  const lines = ['interactlyCost', 'phoneCost', 'ttsVendorCost', 'sttVendorCost', 'llmVendorCost'].map((line) => cost[line]!);
  const minutes = cost.callDuration / 60;
  expect(sum(lines)).toBe(cost.totalCost);
  expect(lines[0]).toBeCloseTo(minutes * 0.01, 12);
  expect(lines[1]).toBeCloseTo(Math.ceil(minutes) * 0.0165, 12);
  expect(lines[2]).toBeCloseTo(cost.ttsGenCharsTotal! * 90e-6, 12);
  expect(lines[3]! / minutes).toBeCloseTo(0.0077, 6);
  expect(lines[4]).toBeCloseTo(cost.inputTokensTotal! * 0.5e-6 + cost.outputTokensTotal! * 3e-6, 12);
  expect([cost.inputTokensTotal, cost.outputTokensTotal]).toEqual([stats.llmStats.inputTokens, stats.llmStats.outputTokens]);
});

test('characters are paid for unless their audio was in the cache', () => {
  const cached = [
    'Welcome to Bluebell Cycle Repair, this is Robin.',
    'How can I help you today?',
    'Thank you for calling. Goodbye!',
  ];
  const spoken = truth.speech.filter(({ speaker, text }) => speaker === 'agent' && !cached.includes(text));
  expect(call.cost.ttsGenCharsTotal).toBe(sum(spoken.map(({ text }) => text.length)));
  expect(stats.ttsStats.cacheRequests).toBe(cached.length);
});

test('turns are counted, flagged and timed', () => {
  expect(stats.turns).toEqual({
    user: userTurns.length,
    bot: botTurns.length,
    played: botTurns.length,
    interrupted: 2,
    skipped: 0,
  });
  const stopped = botTurns.filter(({ interrupted }) => interrupted);
  expect(stopped.map(({ stopSpeakingReason }) => stopSpeakingReason)).toEqual(['user_barge_in', 'noise']);
  expect([bargeInCount, bargeInTimeAvg]).toEqual([1, stopped[0]!.end - userTurn('user-7').start]);
  for (const turn of botTurns) expect(turn.playedDuration).toBeCloseTo((turn.end - turn.start) / 1000, 9);
});

test('one response time per reply: first agent segment minus the end of the customer turn it answers', () => {
  const answered = [...new Set(botTurns.map(({ userMessageId }) => userMessageId))].filter((id) => id !== 'welcome-1');
  const expected = answered.map((id) => botTurns.find(({ userMessageId }) => userMessageId === id)!.start - userTurn(id).end);
  expect(botResponseTime).toEqual(expected);
});

test('messages are stamped as the platform stamps them, and arrive in that order', () => {
  for (const { messageId, end } of userTurns) {
    expect(messages.find((message) => message.messageId === messageId)?.timestamp).toBe(startAt + skew + end + 1000);
  }
  for (const { messageId, timestamp } of messages.filter(({ role }) => role === 'assistant')) {
    const segments = botTurns.filter(({ userMessageId }) => userMessageId === answersOf(messageId));
    expect(segments.map(({ start }) => start)).toContain(timestamp - startAt + 7);
  }
  const stamps = messages.map(({ timestamp }) => timestamp);
  expect(stamps).toEqual(stamps.toSorted((a, b) => a - b));
  expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(messages.length);
});

test('the recording has the customer on the true clock: reported time plus the skew', () => {
  for (const { messageId, start, end } of userTurns) {
    const spoken = truth.speech.find(({ id }) => id === messageId);
    expect([spoken?.startMs, spoken?.endMs]).toEqual([start + skew, end + skew]);
  }
  const agent = truth.speech.filter(({ speaker }) => speaker === 'agent');
  expect(agent.map(({ startMs }) => startMs)).toEqual(botTurns.map(({ start }) => start));
});
