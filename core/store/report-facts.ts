import type { ReportSource, ReportStatus } from '../../shared/api.ts';
import type { Platform } from '../../shared/model/call.ts';

/** What is known of a body when it is stored. `receivedAtMs` is ms since 1970. */
export interface NewReport {
  source: ReportSource;
  originName: string | null;
  headers: Record<string, string>;
  verified: string;
  receivedAtMs: number;
  /** Stored, but not to be read until a person says so. */
  quarantined?: boolean;
}

/** What a body is among the events of its call (`core/platforms/adapter.ts`). `atMs`: the moment up to which it tells, ms since 1970. */
export interface EventFacts {
  kind: 'report' | 'update' | 'event';
  atMs: number | null;
  messages: number;
}

export interface ReportOutcome {
  status: ReportStatus;
  reason: string | null;
  platform: Platform | null;
  eventType: string | null;
  callId: string | null;
  /** Absent when the body belongs to no call. */
  event?: EventFacts;
}

/** What deriving a call needs of each of its reports. `kind` null: stored by a version that did not note it. */
export interface CallSource extends Omit<EventFacts, 'kind'> {
  id: number;
  sha256: string;
  source: ReportSource;
  receivedAtMs: number;
  sizeBytes: number;
  kind: EventFacts['kind'] | null;
}
