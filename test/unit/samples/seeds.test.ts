import { expect, test } from 'vitest';
import { readJson, truthOf } from './samples.ts';

interface Report {
  message: {
    timestamp: number;
    call: {
      startAt: string;
      endAt: string;
      cost: Record<string, number>;
      metrics: {
        callStats: {
          turnsStats: {
            userTurns: { start: number; end: number; messageId: string }[];
            botTurns: { start: number; end: number; userMessageId: string }[];
            botResponseTime: number[];
          };
        };
      };
    };
    messages: { messageId: string; text: string; timestamp: number }[];
    analysis: { successEvaluation: string; outcome: string; structuredData: Record<string, unknown> };
  };
}

test("Interactly's example is as the vendor published it", () => {
  const { message } = readJson<Report>('interactly-apollo-clinic', 'report.json');
  const { userTurns, botTurns, botResponseTime } = message.call.metrics.callStats.turnsStats;
  expect(message.timestamp).toBe(1772702523935);
  expect(Date.parse(message.call.endAt) - Date.parse(message.call.startAt)).toBe(41676);
  expect(message.call.cost.totalCost).toBe(0.0397529186108);
  expect(userTurns.map(({ start, end }) => [start, end])).toEqual([
    [0, 3861],
    [5760, 6786],
    [7110, 11769],
    [32970, 34289],
  ]);
  expect(botTurns.map(({ start, end }) => [start, end])).toEqual([
    [223, 2131],
    [15902, 20080],
    [20081, 23159],
    [39344, 41110],
  ]);
  expect(botResponseTime).toEqual([4133, 5055]);
  expect(message.messages).toHaveLength(7);
  expect(message.analysis).toMatchObject({ successEvaluation: 'Fair', outcome: 'No appointment booked' });
  expect(message.analysis.structuredData).toEqual({ Name: '', 'phone number': '', serial_number: 0 });
});

test('its recording follows the reported turns', () => {
  const { userTurns, botTurns } = readJson<Report>('interactly-apollo-clinic', 'report.json').message.call.metrics.callStats
    .turnsStats;
  const { speech } = truthOf('interactly-apollo-clinic');
  for (const { messageId, end } of userTurns) expect(speech.find(({ id }) => id === messageId)?.endMs).toBe(end);
  botTurns.forEach(({ start, end, userMessageId }, i) => {
    const spoken = speech.find(({ id }) => id === `bot-${i + 1}`)!;
    expect(spoken.answers).toBe(userMessageId);
    expect(spoken.startMs).toBe(start);
    // The third segment follows the second within a millisecond: a breath is left between them.
    expect(end - spoken.endMs).toBeLessThan(i === 1 ? 250 : 10);
    expect(spoken.endMs).toBeLessThanOrEqual(end);
  });
});

test("Flireo's example is as the vendor published it, and its nine lines are spoken in order", () => {
  const report = readJson<Record<string, unknown>>('flireo-voorbeeld', 'report.json');
  expect(report).toMatchObject({ eventTimestamp: 1756294820944, eventType: 'end-of-call-report', callLengthSeconds: 132.5 });
  expect(report.analysis).toMatchObject({ successEvaluation: 'true', structuredData: { sentiment: 9, vraag_beantwoord: true } });
  const lines = (report.transcriptText as string).split('\n');
  const { speech } = truthOf('flireo-voorbeeld');
  expect(speech.map(({ speaker, text }) => `${speaker === 'agent' ? 'AI' : 'Gebruiker'}: ${text}`)).toEqual(lines);
  expect(lines).toHaveLength(9);
  const waits = speech.slice(1).map(({ startMs }, i) => startMs - speech[i]!.endMs);
  expect(Math.min(...waits)).toBeGreaterThan(1000);
});
