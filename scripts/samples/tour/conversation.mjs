import { ENDPOINTING_MS, SKEW, STAMP_LEAD_MS, START } from './facts.mjs';
import { QUEUES } from './messages.mjs';
import { audioSeconds } from './metrics.mjs';

const T0 = START + SKEW;

/** Delays of the audio stream against the wall clock; packets are 16 ms. */
function audioOf(elapsed, received, before) {
  const perTurn = before.offset - (received - before.received);
  const total = elapsed - received;
  return {
    delayedPacketsPerTurnCount: Math.round(perTurn / 16),
    delayedPacketsCumulativeCount: Math.round(total / 16),
    lostPacketsCumulativeCount: 0,
    audioDelayPerTurnMs: perTurn,
    audioDelayCumulativeMs: total,
    offsetFromPreviousTurnMs: received - before.received,
    totalAudioReceivedMs: received,
  };
}

function userMetrics(heard, before) {
  const offset = before ? heard.elapsed - before.elapsed : heard.elapsed + SKEW + STAMP_LEAD_MS;
  return {
    timeline: { offsetFromPreviousTurnMs: offset, totalElapsedTimeMs: heard.elapsed },
    audio: audioOf(heard.elapsed, heard.received, { offset, received: before?.received ?? 0 }),
    stt: {
      timestampMs: T0 + heard.elapsed,
      startOffsetMs: heard.startOffset,
      endOffsetMs: heard.endOffset,
      durationMs: heard.endOffset - heard.startOffset,
      vadMs: 480,
      relativeLatencyMs: heard.relative,
      confidence: heard.confidence,
    },
    interactlyEOU: { turnDetectionTimeMs: ENDPOINTING_MS, queueLatencyMs: 0 },
  };
}

function agentMetrics({ stamp, llm, tts, turn }) {
  const elapsed = stamp - T0;
  const [first] = turn.segments;
  return {
    timeline: { totalElapsedTimeMs: elapsed },
    audio: { totalAudioReceivedMs: Math.ceil((elapsed + 13) / 16) * 16 },
    llm: llm ? { timestampMs: llm.at, queueLatencyMs: QUEUES.llm, responseLatencyMs: llm.latency } : {},
    tts: {
      audioDurationMs: Math.round(audioSeconds(first) * 1000),
      queueLatencyMs: llm ? QUEUES.tts : 0,
      generationTimeMs: tts[0],
      isCachePlaying: first.cached,
    },
    interactlyPlayer: { waitTimeMs: tts[0] },
  };
}

/** Messages of a conversation-update: the history with the metrics that only this event carries. */
export function conversationMessages(messages, recognised) {
  let before;
  return messages.map((message) => {
    const base = { messageId: message.id, role: message.role, text: message.text, timestamp: message.stamp };
    if (message.role === 'assistant') return { ...base, metrics: agentMetrics(message) };
    const heard = recognised.find(({ id }) => id === message.id);
    const metrics = userMetrics(heard, before);
    before = heard;
    return { ...base, metrics, skippedAssistantMessages: [] };
  });
}
