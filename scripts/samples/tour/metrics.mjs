import { between, random } from '../random.mjs';
import { SKEW } from './facts.mjs';

const LATENCY_EDGES = {
  tts: [0, 100, 200, 300, 600, 1000, 3000, 5000, 10_000],
  llm: [0, 100, 300, 600, 1000, 1500, 2000, 5000, 10_000],
  stt: [0, 100, 200, 300, 600, 1000, 3000, 5000, 10_000],
};
const RATIO_EDGES = [0, 0.1, 0.3, 0.5, 0.7, 0.9];

const sum = (values) => values.reduce((total, value) => total + value, 0);
const average = (values) => (values.length === 0 ? 0 : sum(values) / values.length);
const seconds = (ms) => Math.round(ms) / 1000;

/** A vendor histogram: keys are lower edges, values below the first edge count there, the last bucket is open. */
function distribution(edges, values) {
  const counts = Object.fromEntries(edges.map((edge) => [String(edge), 0]));
  for (const value of values) counts[String(edges.findLast((edge) => value >= edge) ?? edges[0])] += 1;
  return counts;
}

function turnsStats(turns) {
  const customer = turns.filter((turn) => turn.speaker === 'customer');
  const agent = turns.filter((turn) => turn.speaker === 'agent');
  const userTurns = customer.map((turn) => ({ start: turn.startMs - SKEW, end: turn.endMs - SKEW, messageId: turn.messageId }));
  const botTurns = agent.flatMap((turn) =>
    turn.segments.map((segment) => ({
      start: segment.startMs,
      end: segment.endMs,
      interrupted: segment.interrupted,
      playedDuration: seconds(segment.endMs - segment.startMs),
      audioDuration: audioSeconds(segment),
      userMessageId: turn.messageId,
      stopSpeakingReason: segment.stop,
    })),
  );
  const botResponseTime = agent
    .filter((turn) => turn.reply)
    .map((turn) => turn.startMs - userTurns.find(({ messageId }) => messageId === turn.messageId).end);
  const bargeIns = agent.flatMap((turn) =>
    turn.segments.filter(({ stop }) => stop === 'user_barge_in').map(({ endMs }) => bargeIn(endMs, userTurns)),
  );
  return { userTurns, botTurns, botResponseTime, bargeInCount: bargeIns.length, bargeInTimeAvg: average(bargeIns) };
}

/** Agent stop minus start of the customer turn that caused it, each on its own clock as the platform does it, ms. */
const bargeIn = (stopMs, userTurns) => stopMs - userTurns.findLast(({ start }) => start < stopMs).start;

/** The platform's audio length, s: shorter than what was played by the factor seen in the vendor's example. */
export const audioSeconds = (segment) => seconds(segment.fullMs / 1.31);

/** Delayed chunks in windows of about 8 s: a calm line with one bad stretch around the first minute. */
function userAudio(callMs) {
  const next = random(19);
  const heard = callMs - 548;
  const intervals = [];
  for (let at = 0, i = 0; at < heard; i++) {
    const duration = Math.min(i === 0 ? 8174 : 8000 + (i % 5 === 2 ? 1 : 0), heard - at);
    at += duration;
    const bad = i >= 6 && i <= 10;
    const count = bad ? between(next, 22, 64) : Math.max(0, between(next, -3, 4));
    const delays = Array.from({ length: count }, () => (bad ? between(next, 70, 420) : between(next, 58, 95)));
    intervals.push({
      max: Math.max(0, ...delays),
      count,
      avg: average(delays),
      duration,
      cumulativeDuration: at,
      total: sum(delays),
    });
  }
  const delayedChunksCount = sum(intervals.map(({ count }) => count));
  const latencyTotal = sum(intervals.map(({ total }) => total));
  return {
    delayedChunksCount,
    latencyAvg: latencyTotal / delayedChunksCount,
    latencyTotal,
    latencyIntervals: intervals.map(({ total, ...interval }) => interval),
    cumulativeDuration: heard,
    droppedChunksCount: 3,
  };
}

function ttsStats(messages) {
  const requests = messages.flatMap(({ tts = [], turn }) => tts.map((ms, i) => ({ ms, cached: turn.segments[i].cached })));
  const of = (cached) => requests.filter((request) => request.cached === cached).map(({ ms }) => ms);
  const all = requests.map(({ ms }) => ms);
  return {
    responseTimeDistribution: distribution(LATENCY_EDGES.tts, all),
    totalRequests: all.length,
    latencyAvg: average(all),
    latencyTotal: sum(all),
    errors: 0,
    retries: 1,
    apiRequests: of(false).length,
    apiLatencyTotal: sum(of(false)),
    apiLatencyAvg: average(of(false)),
    cacheRequests: of(true).length,
    cacheLatencyTotal: sum(of(true)),
    cacheLatencyAvg: average(of(true)),
  };
}

function llmStats(messages) {
  const replies = messages.flatMap(({ llm }) => (llm ? [llm] : []));
  const latencies = replies.map(({ latency }) => latency);
  return {
    responseCount: replies.length,
    responseLatencyTotal: sum(latencies),
    responseLatencyAvg: average(latencies),
    errors: 0,
    hangups: 0,
    responseTimeDistribution: distribution(LATENCY_EDGES.llm, latencies),
    inputTokens: sum(replies.map(({ input }) => input)),
    outputTokens: sum(replies.map(({ output }) => output)),
    inputTokensAvg: average(replies.map(({ input }) => input)),
    outputTokensAvg: average(replies.map(({ output }) => output)),
  };
}

/** @param {{ latency: number, relative: number, confidence: number }[]} recognised one per customer turn */
function sttStats(recognised) {
  const latencies = recognised.map(({ latency }) => latency);
  const confidences = recognised.map(({ confidence }) => confidence);
  return {
    responseTimeDistribution: distribution(LATENCY_EDGES.stt, latencies),
    responseCount: recognised.length,
    responseLatencyAvg: average(latencies),
    relativeLatencyAvg: average(recognised.map(({ relative }) => relative)),
    responseLatencyTotal: sum(latencies),
    confidenceAvg: average(confidences),
    connectionRetries: 0,
    errors: 0,
    confidenceDistribution: distribution(RATIO_EDGES, confidences),
    eouProbabilityDistribution: distribution(RATIO_EDGES, []),
  };
}

/** `call.metrics` of the report. Milliseconds, except played and audio durations, which the platform gives in seconds. */
export function metricsOf(turns, messages, recognised, callMs) {
  const stats = turnsStats(turns);
  const played = stats.botTurns.length;
  const interrupted = stats.botTurns.filter((turn) => turn.interrupted).length;
  return {
    callStats: {
      userAudio: userAudio(callMs),
      turns: { user: stats.userTurns.length, bot: played, played, interrupted, skipped: 0 },
      turnsStats: stats,
      ttsStats: ttsStats(messages),
      llmStats: llmStats(messages),
      sttStats: sttStats(recognised),
    },
  };
}
