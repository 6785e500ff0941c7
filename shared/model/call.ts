import type { Analysis } from './analysis.ts';
import type { Cost } from './cost.ts';
import type { Figure, Json, Origin, TimePoint } from './origin.ts';
import type { Performance } from './performance.ts';

export type Platform = 'interactly' | 'flireo';

/** The two parties of a call. A platform's bot, assistant or AI is the `agent`; its user, caller or Gebruiker the `customer`. */
export type Speaker = 'customer' | 'agent';

/**
 * A piece of speech as the platform sent it. A segment is not a turn: one reply may arrive as several segments.
 * `answers` is the id of the customer message this agent segment replies to. `playedMs` and `audioMs` are two
 * platform figures that may disagree; both are kept.
 */
export interface Segment {
  id: string;
  speaker: Speaker;
  start: TimePoint | null;
  end: TimePoint | null;
  answers: string | null;
  interrupted: boolean | null;
  stopReason: string | null;
  playedMs: number | null;
  audioMs: number | null;
  /** JSON Pointer to the segment in its report; null when the segment was laid out by us. */
  path: string | null;
}

/** One speaker's stretch of talk: adjoining segments that answer the same message, and the transcript lines spoken in it. */
export interface Turn {
  id: string;
  speaker: Speaker;
  /** Null when nothing places the turn in time. */
  start: TimePoint | null;
  end: TimePoint | null;
  segments: Segment[];
  lineIds: string[];
  /** Id of the customer turn this agent turn replies to; null for a greeting and for customer turns. */
  answers: string | null;
  /** What the platform flagged; null when it does not say. Never merged with a computed interruption. */
  reportedInterrupted: boolean | null;
}

/** One transcript line, in the order in which the platform listed it. */
export interface Line {
  id: string;
  speaker: Speaker;
  /** The platform's own word for the speaker ("assistant", "Gebruiker"). */
  role: string;
  text: string;
  /** Other wordings of this line that other events of the call carried. */
  variants: string[];
  /** The message's own time stamp. Not a speech time: see `Turn`. */
  stamped: TimePoint | null;
  turnId: string | null;
  /** Copied from the turn, or estimated inside it when several lines share one turn. */
  start: TimePoint | null;
  end: TimePoint | null;
  /** Speech recognition confidence, 0..1. */
  confidence: number | null;
  /** Sentences about what does not fit: an impossible stamp, a text too long for its audio. */
  doubts: string[];
}

/** A reply of the agent: end of the customer's speech to the first agent audio that answers it. */
export interface Reply {
  id: string;
  customerTurnId: string;
  agentTurnId: string;
  /** Agent turn start minus customer turn end, ms; negative where they overlap. Null when either time is missing. */
  latencyMs: number | null;
  origin: Origin;
  /** The platform's own figure for the same reply, ms; null when it gave none. */
  reportedMs: number | null;
  reportedPath: string | null;
  /** Parts of this reply that the platform timed, ms; null where not given. */
  parts: { endpointingMs: number | null; llmMs: number | null; ttsMs: number | null };
}

/** Something about the data that a reviewer should know: a conflict, an impossible value, a gap. */
export interface DataFlag {
  id: string;
  severity: 'info' | 'warning';
  title: string;
  detail: string;
  paths: string[];
  turnId: string | null;
  lineId: string | null;
}

/** A party as the platform names it. Empty strings arrive here as null. */
export interface Party {
  name: string | null;
  number: string | null;
  id: string | null;
}

/** Where the platform says the recording lies. Fetching it is not this room's business. */
export interface RecordingSource {
  kind: 's3' | 'url';
  bucket: string | null;
  path: string | null;
  url: string | null;
  /** How the platform lays out channels. */
  channels: 'stereo' | 'mono' | 'unknown';
  jsonPath: string;
}

/** A recorded call, the same for every platform. Milliseconds everywhere. Missing is null, never zero. */
export interface Call {
  platform: Platform;
  /** The platform's own generation of payload, for example "v1", "v2". */
  dialect: string;
  platformCallId: string;
  /** False while only status or conversation events have arrived. */
  hasReport: boolean;
  assistant: Party;
  customer: Party;
  channel: 'phone' | 'web' | null;
  direction: 'inbound' | 'outbound' | null;
  status: string | null;
  statusReason: string | null;
  /** Failure text of a call that ended in an error. */
  error: string | null;
  endedBy: Speaker | null;
  /** The platform's own word for who ended it ("bot"). */
  endedByReported: string | null;
  startedAt: TimePoint | null;
  endedAt: TimePoint | null;
  reportedAt: TimePoint | null;
  /** The length in use, ms, and every length the platform gave. */
  durationMs: number | null;
  durations: Figure[];
  turns: Turn[];
  lines: Line[];
  replies: Reply[];
  /** The customer lane's clock minus the call clock, ms, where an event lets us compute it; null when unknown. */
  customerClockSkewMs: number | null;
  cost: Cost | null;
  performance: Performance;
  analysis: Analysis;
  recordingSource: RecordingSource | null;
  variables: Record<string, Json>;
  metadata: Json;
  flags: DataFlag[];
  /** The platform's own counts (turns, interruptions, barge-ins), shown beside ours. */
  reportedCounts: Figure[];
  /** Problems the platform sent as events during the call (hang, LLM or STT errors). */
  incidents: { atMs: number | null; kind: string; text: string }[];
}
