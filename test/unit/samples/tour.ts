import { readJson, type Truth, truthOf } from './samples.ts';

/** The parts of the tour's payloads whose arithmetic is tested. Times in ms; played and audio durations in s. */
export interface Message {
  messageId: string;
  role: 'user' | 'assistant';
  text: string;
  timestamp: number;
}

interface MessageMetrics {
  timeline: { totalElapsedTimeMs: number };
  audio: { totalAudioReceivedMs: number; audioDelayCumulativeMs: number };
  stt: { timestampMs: number; endOffsetMs: number; relativeLatencyMs: number; confidence: number };
  llm?: { queueLatencyMs: number; responseLatencyMs?: number };
  tts: { queueLatencyMs: number; generationTimeMs: number };
}

export interface MeasuredMessage extends Message {
  metrics: MessageMetrics;
  skippedAssistantMessages?: string[];
}

export type Counts = Record<string, number>;

interface BotTurn {
  start: number;
  end: number;
  interrupted: boolean;
  playedDuration: number;
  userMessageId: string;
  stopSpeakingReason: string | null;
}

interface CallStats {
  turns: Counts;
  turnsStats: {
    userTurns: { start: number; end: number; messageId: string }[];
    botTurns: BotTurn[];
    botResponseTime: number[];
    bargeInCount: number;
    bargeInTimeAvg: number;
  };
  userAudio: {
    latencyIntervals: { max: number; count: number; avg: number; duration: number; cumulativeDuration: number }[];
    latencyTotal: number;
    latencyAvg: number;
    delayedChunksCount: number;
    cumulativeDuration: number;
  };
  ttsStats: Record<string, number> & { responseTimeDistribution: Counts };
  llmStats: Record<string, number> & { responseTimeDistribution: Counts };
  sttStats: Record<string, number> & { responseTimeDistribution: Counts; confidenceDistribution: Counts };
}

interface Report {
  message: {
    timestamp: number;
    call: { startAt: string; endAt: string; cost: Record<string, number>; metrics: { callStats: CallStats } };
    messages: Message[];
  };
}

const NAME = 'interactly-tour';
export const { message: report } = readJson<Report>(NAME, 'report.json');
export const { message: update } = readJson<{ message: { messages: MeasuredMessage[] } }>(NAME, 'conversation-update.json');
export const stats = report.call.metrics.callStats;
export const truth = truthOf<Truth & { customerClockSkewMs: number }>(NAME);
export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
/** The user message that a reply's id names. */
export const answersOf = (messageId: string) => messageId.replace(/-response-\d+$/, '');
