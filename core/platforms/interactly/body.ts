import type { Figure, Json } from '../../../shared/model/origin.ts';
import type { Bucket } from '../../../shared/model/performance.ts';
import type { Issues, JsonObject } from '../read/reader.ts';

/**
 * One Interactly event as typed fields, straight from the body: no unit is converted and nothing is decided here.
 * Facts about the fields: platforms.md section 1 (vendor pages `webhooks/events/*`, and captures of real events).
 */
export interface Body {
  type: string | null;
  /** ms since 1970. */
  timestamp: number | null;
  call: CallFields;
  assistant: { id: string | null; name: string | null };
  customerNumber: string | null;
  /** `message.analysis` first, then `call.analysis`: real reports fill only the first and keep the guardrails in the second. */
  analyses: AnalysisFields[];
  cost: CostFields | null;
  stats: Stats;
  messages: Message[];
  error: ErrorFields | null;
  issues: Issues;
}

export interface CallFields {
  id: string | null;
  assistantId: string | null;
  assistantNumber: string | null;
  userNumber: string | null;
  callType: string | null;
  direction: string | null;
  status: string | null;
  phoneCallStatus: string | null;
  phoneCallStatusReason: string | null;
  endTriggerBy: string | null;
  /** ISO 8601. */
  startAt: string | null;
  endAt: string | null;
  /** ms. */
  assistantCallDuration: number | null;
  s3Bucket: string | null;
  recordingPath: string | null;
  variables: JsonObject | null;
  /** Whatever the owner of the call attached. */
  metadata: Json;
}

export interface AnalysisFields {
  path: string;
  summary: string | null;
  success: string | null;
  outcome: string | null;
  guardrails: string | null;
  structured: JsonObject | null;
}

export interface CostFields {
  path: string;
  /** Seconds. */
  callDuration: number | null;
  ttsGenCharsTotal: number | null;
  inputTokensTotal: number | null;
  outputTokensTotal: number | null;
  interactlyCost: number | null;
  phoneCost: number | null;
  ttsVendorCost: number | null;
  sttVendorCost: number | null;
  llmVendorCost: number | null;
  analysisTotal: number | null;
  totalCost: number | null;
}

/** `call.metrics.callStats`. Turn times are ms; the customer's run on the audio stream's clock, the bot's on the call's. */
export interface Stats {
  counts: Figure[];
  userTurns: UserTurn[];
  botTurns: BotTurn[];
  /** One entry per value sent, in its order; null where it is no number. */
  responseTimes: { ms: number | null; path: string }[];
  network: { path: string; figures: Figure[]; intervals: Interval[] } | null;
  tts: Figure[];
  llm: Figure[];
  stt: Figure[];
  histograms: Histogram[];
}

export interface UserTurn {
  path: string;
  start: number | null;
  end: number | null;
  messageId: string | null;
}

export interface BotTurn {
  path: string;
  start: number | null;
  end: number | null;
  /** Id of the customer message it answers; for a greeting the greeting's own id. */
  userMessageId: string | null;
  interrupted: boolean | null;
  stopSpeakingReason: string | null;
  /** Seconds. */
  playedDuration: number | null;
  audioDuration: number | null;
}

/** A window of about 8 s of the customer's audio link; ms. */
export interface Interval {
  duration: number;
  cumulativeDuration: number;
  count: number;
  avg: number;
  max: number;
}

export interface Histogram {
  id: 'tts' | 'llm' | 'stt' | 'confidence' | 'endpointing';
  path: string;
  buckets: Bucket[];
}

export interface Message {
  path: string;
  id: string | null;
  role: string | null;
  text: string;
  /** ms since 1970. A customer's message is stamped when the turn was accepted, not when it was spoken. */
  timestamp: number | null;
  /** Only conversation-update carries it. */
  metrics: MessageMetrics | null;
}

export interface MessageMetrics {
  /** ms since the audio stream began. */
  elapsed: number | null;
  /** ms since 1970, of the final transcript. */
  sttTimestamp: number | null;
  sttStart: number | null;
  sttEnd: number | null;
  confidence: number | null;
  endpointing: number | null;
  endpointingQueue: number | null;
  llm: number | null;
  ttsGeneration: number | null;
  audioDuration: number | null;
  cached: boolean | null;
}

export interface ErrorFields {
  type: string | null;
  code: string | null;
  message: string | null;
  provider: string | null;
  retryable: boolean | null;
}
