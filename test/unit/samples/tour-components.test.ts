import { expect, test } from 'vitest';
import { answersOf, type Counts, type MeasuredMessage, report, stats, sum, truth, update } from './tour.ts';

const { ttsStats, llmStats, sttStats, userAudio, turnsStats } = stats;
const counts = (distribution: Counts) => sum(Object.values(distribution));
const skew = truth.customerClockSkewMs;

test('the windows of the audio link add up', () => {
  const { latencyIntervals, latencyTotal, latencyAvg, delayedChunksCount, cumulativeDuration } = userAudio;
  let at = 0;
  for (const window of latencyIntervals) {
    at += window.duration;
    expect(window.cumulativeDuration).toBe(at);
    expect(window.max).toBeGreaterThanOrEqual(window.avg);
  }
  expect(at).toBe(cumulativeDuration);
  expect(sum(latencyIntervals.map(({ count }) => count))).toBe(delayedChunksCount);
  expect(sum(latencyIntervals.map(({ count, avg }) => count * avg))).toBeCloseTo(latencyTotal, 6);
  expect(latencyAvg).toBeCloseTo(latencyTotal / delayedChunksCount, 9);
});

test('each histogram holds every value once', () => {
  expect(counts(ttsStats.responseTimeDistribution)).toBe(ttsStats.totalRequests);
  expect(counts(llmStats.responseTimeDistribution)).toBe(llmStats.responseCount);
  expect(counts(sttStats.responseTimeDistribution)).toBe(sttStats.responseCount);
  expect(counts(sttStats.confidenceDistribution)).toBe(sttStats.responseCount);
});

test('averages are totals over counts', () => {
  expect(ttsStats.totalRequests).toBe(turnsStats.botTurns.length);
  expect(ttsStats.apiRequests! + ttsStats.cacheRequests!).toBe(ttsStats.totalRequests);
  expect(ttsStats.apiLatencyTotal! + ttsStats.cacheLatencyTotal!).toBe(ttsStats.latencyTotal);
  expect(ttsStats.latencyAvg! * ttsStats.totalRequests!).toBeCloseTo(ttsStats.latencyTotal!, 6);
  expect(llmStats.responseLatencyAvg! * llmStats.responseCount!).toBeCloseTo(llmStats.responseLatencyTotal!, 6);
  expect(sttStats.responseLatencyAvg! * sttStats.responseCount!).toBeCloseTo(sttStats.responseLatencyTotal!, 6);
});

const bare = ({ metrics: _, skippedAssistantMessages: __, ...message }: MeasuredMessage) => message;

test('the conversation-update carries the same history, and its figures are those of the report', () => {
  expect(update.messages.map(bare)).toEqual(report.messages);
  const heard = update.messages.filter(({ role }) => role === 'user').map(({ metrics }) => metrics);
  for (const { stt, timeline, audio } of heard) {
    expect(stt.timestampMs - timeline.totalElapsedTimeMs - Date.parse(report.call.startAt)).toBe(skew);
    expect(stt.relativeLatencyMs).toBe(audio.totalAudioReceivedMs - stt.endOffsetMs);
    expect(audio.audioDelayCumulativeMs).toBe(timeline.totalElapsedTimeMs - audio.totalAudioReceivedMs);
  }
  expect(heard.map(({ timeline }) => timeline.totalElapsedTimeMs)).toEqual(turnsStats.userTurns.map(({ end }) => end));
  expect(sum(heard.map(({ stt }) => stt.confidence)) / heard.length).toBeCloseTo(sttStats.confidenceAvg!, 9);
  const thought = update.messages.flatMap(({ metrics }) => metrics.llm?.responseLatencyMs ?? []);
  expect([thought.length, sum(thought)]).toEqual([llmStats.responseCount, llmStats.responseLatencyTotal]);
});

test('the parts of a reply explain its response time', () => {
  const parts = new Map<string, number>();
  for (const { messageId, metrics } of update.messages) {
    const { llm, tts } = metrics;
    const answers = answersOf(messageId);
    if (llm?.responseLatencyMs === undefined || parts.has(answers)) continue;
    const synthesis = tts.queueLatencyMs + tts.generationTimeMs;
    parts.set(answers, skew + 1000 + llm.queueLatencyMs + llm.responseLatencyMs + synthesis + 7);
  }
  expect([...parts.values()]).toEqual(turnsStats.botResponseTime);
});
