import type { FigureRow } from '../common/figures.ts';

/** `callStats.turns`: what the platform counted. */
export const turnFigures: readonly FigureRow[] = [
  ['user', 'Customer turns', 'count'],
  ['bot', 'Agent segments', 'count'],
  ['played', 'Agent segments played', 'count'],
  ['interrupted', 'Agent segments interrupted', 'count'],
  ['skipped', 'Agent segments skipped', 'count'],
];

/** `callStats.turnsStats`. */
export const bargeInFigures: readonly FigureRow[] = [
  ['bargeInCount', 'Barge-ins', 'count'],
  ['bargeInTimeAvg', 'Barge-in time, average', 'ms'],
];

/** `callStats.userAudio`. */
export const audioFigures: readonly FigureRow[] = [
  ['delayedChunksCount', 'Delayed audio chunks', 'count'],
  ['droppedChunksCount', 'Dropped audio chunks', 'count'],
  ['latencyAvg', 'Delay of delayed chunks, average', 'ms'],
  ['latencyTotal', 'Delay of delayed chunks, total', 'ms'],
  ['cumulativeDuration', 'Audio covered by the windows', 'ms'],
];

/** `callStats.ttsStats`. */
export const ttsFigures: readonly FigureRow[] = [
  ['totalRequests', 'Requests', 'count'],
  ['latencyAvg', 'Latency, average', 'ms'],
  ['latencyTotal', 'Latency, total', 'ms'],
  ['errors', 'Errors', 'count'],
  ['retries', 'Retries', 'count'],
  ['apiRequests', 'Requests to the vendor', 'count'],
  ['apiLatencyAvg', 'Vendor latency, average', 'ms'],
  ['apiLatencyTotal', 'Vendor latency, total', 'ms'],
  ['cacheRequests', 'Requests answered from the cache', 'count'],
  ['cacheLatencyAvg', 'Cache latency, average', 'ms'],
  ['cacheLatencyTotal', 'Cache latency, total', 'ms'],
];

/** `callStats.llmStats`. */
export const llmFigures: readonly FigureRow[] = [
  ['responseCount', 'Responses', 'count'],
  ['responseLatencyAvg', 'Latency, average', 'ms'],
  ['responseLatencyTotal', 'Latency, total', 'ms'],
  ['errors', 'Errors', 'count'],
  ['hangups', 'Hang-ups', 'count'],
  ['inputTokens', 'Input tokens', 'tokens'],
  ['outputTokens', 'Output tokens', 'tokens'],
  ['inputTokensAvg', 'Input tokens, average', 'tokens'],
  ['outputTokensAvg', 'Output tokens, average', 'tokens'],
];

/** `callStats.sttStats`. */
export const sttFigures: readonly FigureRow[] = [
  ['responseCount', 'Responses', 'count'],
  ['responseLatencyAvg', 'Latency, average', 'ms'],
  ['relativeLatencyAvg', 'Latency against received audio, average', 'ms'],
  ['responseLatencyTotal', 'Latency, total', 'ms'],
  ['confidenceAvg', 'Confidence, average', 'ratio'],
  ['connectionRetries', 'Connection retries', 'count'],
  ['errors', 'Errors', 'count'],
];
