/* How recordings are fetched, and which call a dropped file belongs to: what the routes of both send and take. */

/** `GET, PUT /api/settings/fetching`: how recordings are fetched. A PUT takes the same without `offline` and `secretSet`, and `s3.secretAccessKey`: absent keeps it, null clears it. */
export interface FetchingSettings {
  automatic: boolean;
  /** Started with `--offline`: nothing is fetched, whatever else is set. Not part of a PUT. */
  offline: boolean;
  /** `host` or `host:port`: also fetched from where it is plain http or a private address. */
  trustedHosts: string[];
  s3: { endpoint: string | null; region: string | null; accessKeyId: string | null; secretSet: boolean };
}

/** `POST /api/recordings/match` takes `{files: RecordingToMatch[]}` and answers `{matches: RecordingMatch[]}`, in the same order. */
export interface RecordingToMatch {
  name: string;
  sizeBytes: number;
  durationMs: number | null;
}

export interface RecordingMatch {
  name: string;
  /** The call it belongs to; null when that cannot be told. */
  call: MatchedCall | null;
  by: 'id' | 'file-name' | 'duration' | null;
  /** Calls without a recording that could be meant, best first, 10 at most; empty when `call` is there. */
  candidates: MatchedCall[];
  /** Why it is not clear, for the reviewer; null when it is. */
  reason: string | null;
}

export interface MatchedCall {
  id: string;
  title: string;
  startedAtMs: number | null;
  durationMs: number | null;
  hasRecording: boolean;
}
