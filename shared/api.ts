import type { Success } from './model/analysis.ts';
import type { Safety } from './model/backup.ts';
import type { Call, Platform, Speaker } from './model/call.ts';
import type { Heard } from './model/heard.ts';
import type { Thresholds } from './model/mark.ts';
import type { CallReview } from './review.ts';

/** Every error on the wire. `message` is written for the reviewer and says what to do. */
export interface ApiError {
  code: string;
  message: string;
}

/** One row of the library. `id` is ours: stable across rebuilds, safe in a URL. */
export interface CallRow {
  id: string;
  platform: Platform;
  platformCallId: string;
  title: string;
  customer: string | null;
  channel: 'phone' | 'web' | null;
  hasReport: boolean;
  startedAtMs: number | null;
  receivedAtMs: number;
  durationMs: number | null;
  endedBy: Speaker | null;
  success: Success | null;
  successOriginal: string | null;
  cost: number | null;
  currency: string | null;
  /** Null when the platform gave no turns. */
  turns: number | null;
  slowestReplyMs: number | null;
  warnings: number;
  sample: boolean;
  recording: RecordingState;
  reviewed: boolean;
}

/** Of a call in the library: how its recording stands, or how the fetching of it stands while there is none. */
export type RecordingState = 'none' | 'analysing' | 'ready' | 'failed' | FetchState;

/**
 * - `waiting`: queued, or waiting for the next try.
 * - `fetching`: bytes are coming in.
 * - `expired`: the link ran out. `denied`: the store refused. `not-found`: nothing is there.
 * - `failed`: tried often enough, or what came is no recording.
 * - `cancelled`: by the reviewer.
 */
export type FetchState = 'waiting' | 'fetching' | 'expired' | 'denied' | 'not-found' | 'failed' | 'cancelled';

/** How the fetching of a call's recording stands. Addresses are shown without their query: it may hold a signature. */
export interface RecordingFetch {
  state: FetchState;
  /** Scheme, host and path. */
  source: string;
  /** Bytes so far, and of how many; null when the sender does not say. */
  receivedBytes: number;
  totalBytes: number | null;
  attempts: number;
  /** When the next try is due, epoch ms; null when none is. */
  nextAtMs: number | null;
  /** When the link runs out, epoch ms, read from the link itself; null when it does not say. */
  expiresAtMs: number | null;
  /** What went wrong last, for the reviewer; null when nothing did. */
  error: string | null;
}
/** What the library can be ordered by: every column of it. */
export const callSorts = [
  'when',
  'title',
  'customer',
  'platform',
  'duration',
  'turns',
  'slowest',
  'cost',
  'success',
  'ended',
  'recording',
  'warnings',
  'reviewed',
] as const;
export type CallSort = (typeof callSorts)[number];

export interface CallList {
  total: number;
  rows: CallRow[];
}

/** A recording attached to a call. `sha256` names the stored file; peaks exist when `state` is ready. */
export interface Recording {
  sha256: string;
  fileName: string;
  format: string;
  sizeBytes: number;
  state: RecordingState;
  /** 0..1 while analysing. */
  progress: number;
  /** Analysing, but there is no decoder here: an open tab of the view that has one takes it up. */
  waitsForTab: boolean;
  /** For the reviewer, when `state` is failed. */
  error: string | null;
  /** What is odd about a file that could be used all the same. */
  warnings: string[];
  durationMs: number | null;
  channels: number | null;
  sampleRate: number | null;
  /** Which channel carries the customer: 0 left, 1 right. Mono recordings have one lane for both. */
  customerChannel: 0 | 1;
  /** Call clock = audio clock + offset, ms. */
  offsetMs: number;
  /** Who set the offset: nobody (0), a strong estimate from the audio, or the reviewer. */
  offsetBy: 'default' | 'measured' | 'hand';
  sample: boolean;
}

/** Peaks of one recording: `GET /api/recordings/:sha/peaks?level=overview|detail` answers min,max Int8 pairs interleaved by channel. */
export interface PeaksInfo {
  channels: number;
  /** Pairs per second and channel, exact (frames / framesPerPair). */
  pairsPerSecond: number;
  length: number;
}

export interface CallPage {
  id: string;
  call: Call;
  recording: Recording | null;
  /** Null when nothing was to be fetched, or it is here. Beside a recording: it is fetched once more, or that failed. */
  fetch: RecordingFetch | null;
  /** Null until the recording is listened to. */
  heard: Heard | null;
  /** The reviewer exchanged who is who: `PUT /api/calls/:id/speakers`. */
  speakersSwapped: boolean;
  review: CallReview;
  reports: ReportRow[];
  receivedAtMs: number;
  sample: boolean;
  /** Place in the list the reviewer came from (same query), 1-based; null when it is not in it. */
  place: { index: number; total: number; previous: string | null; next: string | null } | null;
}

export type ReportSource = 'webhook' | 'import' | 'sample';

/**
 * - `pending`: stored, not yet understood.
 * - `call`: became (part of) a call.
 * - `kept`: recognised, but belongs to no call.
 * - `unrecognised`: valid JSON of no platform we know.
 * - `invalid`: not JSON, or refused by a safety limit.
 * - `quarantined`: signed, but its time is off: kept, not read until a person says so.
 */
export type ReportStatus = 'pending' | 'call' | 'kept' | 'unrecognised' | 'invalid' | 'quarantined';

export interface ReportRow {
  id: number;
  sha256: string;
  sizeBytes: number;
  source: ReportSource;
  /** File name of an import; never used as a path. */
  originName: string | null;
  receivedAtMs: number;
  lastReceivedAtMs: number;
  deliveries: number;
  status: ReportStatus;
  /** Why it is not (part of) a call; null when it is. */
  reason: string | null;
  platform: Platform | null;
  eventType: string | null;
  callId: string | null;
  /** What the library calls that call; null while it is in no list. */
  callTitle: string | null;
  /** How the delivery proved who sent it: "secret", "bearer", "signature", "not checked". */
  verified: string;
}

export interface ReportDetail extends ReportRow {
  headers: Record<string, string>;
}

/** `POST /api/reports?from=ID` (body: the edited bytes): what became of them. `duplicate`: these very bytes are here already. */
export interface ReportEdited {
  reportId: number;
  outcome: ImportOutcome;
  status: ReportStatus;
  reason: string | null;
  callId: string | null;
}

export interface ReportList {
  total: number;
  counts: Record<ReportStatus, number>;
  rows: ReportRow[];
}

export type ImportOutcome = 'imported' | 'duplicate' | 'updated' | 'kept' | 'unrecognised' | 'invalid';

/** What happened to one file (or one entry of a file that holds many). */
export interface ImportResult {
  file: string;
  /** 1-based entry inside the file; null when the file is one report. */
  entry: number | null;
  outcome: ImportOutcome;
  reason: string | null;
  callId: string | null;
}

export interface ImportJob {
  id: string;
  state: 'running' | 'done' | 'cancelled';
  filesExpected: number | null;
  filesDone: number;
  counts: Record<ImportOutcome, number>;
  /** The last results, newest last; at most 500. Failures are kept before successes. */
  results: ImportResult[];
}

export interface ListenerState {
  on: boolean;
  /** What is wrong, when it should be on and is not. */
  error: string | null;
  host: string;
  port: number;
  /** Full local URL with the secret path of the oldest source. */
  url: string;
  received: number;
  refused: number;
  lastReceivedAtMs: number | null;
  /** The newest delivery that was not taken since the start, and why, in words for the reviewer. */
  lastRefusal: { atMs: number; reason: string } | null;
}

export interface RebuildJob {
  state: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  done: number;
  total: number;
  error: string | null;
}

export interface Settings {
  thresholds: Thresholds;
}

export interface Status {
  version: string;
  host: 'desktop' | 'browser';
  dataDir: string;
  calls: number;
  reports: number;
  attention: number;
  listener: ListenerState;
  rebuild: RebuildJob;
  /** Hashes of recordings that wait for a tab to decode them. */
  undecoded: string[];
  safety: Safety;
}

/** Topics of `GET /api/events`: the named data is stale, ask again. `call` and `recording` carry the call's id. */
export interface StaleEvent {
  topic:
    | 'calls'
    | 'call'
    | 'reports'
    | 'imports'
    | 'status'
    | 'settings'
    | 'recording'
    | 'forwards'
    | 'sources'
    | 'deliveries'
    | 'tunnel'
    | 'backups';
  id: string | null;
}
