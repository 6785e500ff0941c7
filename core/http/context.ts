import type { RebuildJob, ReportEdited, Settings, Status } from '../../shared/api.ts';
import type { Bus } from '../bus.ts';
import type { Backups } from '../services/backups.ts';
import type { FetchSettings } from '../services/fetch-settings.ts';
import type { Fetching } from '../services/fetching.ts';
import type { Forwarding } from '../services/forwarding.ts';
import type { Hearing } from '../services/hearing.ts';
import type { Imports } from '../services/imports.ts';
import type { Listening } from '../services/listening.ts';
import type { Recordings } from '../services/recordings.ts';
import type { Sources } from '../services/sources.ts';
import type { TestEvents } from '../services/test-events.ts';
import type { Tunnels } from '../services/tunnels.ts';
import type { Store } from '../store/open.ts';
import type { GuardConfig } from './guard.ts';
import type { Session } from './session.ts';
import type { Tickets } from './tickets.ts';

/** What the routes stand on. */
export interface Parts {
  store: Store;
  bus: Bus;
  recordings: Recordings;
  fetching: Fetching;
  fetchSettings: FetchSettings;
  forwarding: Forwarding;
  hearing: Hearing;
  imports: Imports;
  listening: Listening;
  sources: Sources;
  tunnels: Tunnels;
  testEvents: TestEvents;
  backups: Backups;
  tickets: Tickets;
  /** Aborted when the application stops: long answers end. */
  closing: AbortSignal;
  rendererDir: string;
  status(): Status;
  settings: { get(): Settings; set(value: Settings): void };
  rebuild: { start(): RebuildJob; cancel(): Promise<void>; readonly job: RebuildJob };
  openSamples(): Promise<string[]>;
  /** Only in the browser host; the desktop shell's own scheme needs none of it. */
  guard: { session: Session; config(): GuardConfig } | null;
  /** Takes up a report again after a change that may have made it readable, or because a person says so: that ends its quarantine. */
  processAgain(reportId: number): { status: string; reason: string | null; callId: string | null } | null;
  /** Takes in what a person made of a report, as a report of its own; null when that one is not here. */
  takeEdited(from: number, bytes: Uint8Array): ReportEdited | null;
}
