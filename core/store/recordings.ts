import type { Database } from 'better-sqlite3';
import type { Recording } from '../../shared/api.ts';
import type { ChannelChoice, HeardSpeech } from '../../shared/model/heard.ts';
import type { AudioFormat } from '../media/format.ts';

export interface MediaFacts {
  sha256: string;
  /** Name inside the recordings folder, `<sha256>.<ext>`: made by us, never by the sender. */
  file: string;
  format: string;
  size: number;
}

export interface MediaMeasured {
  durationMs: number;
  channels: number;
  sampleRate: number;
  /** Sentences for the reviewer. */
  warnings: string[];
  speech: HeardSpeech;
  /** Of the way it was listened to. */
  speechVersion: number;
}

export interface Attachment {
  callId: string;
  sha256: string;
  fileName: string;
  customerChannel: 0 | 1;
  sample: boolean;
}

export interface RecordingAdjustment {
  customerChannel?: 0 | 1 | null | undefined;
  offsetMs?: number | null | undefined;
}

/** What was set of a recording, and by whom; see `HearInput`. `speechVersion`: of the way it was listened to. */
export interface SetRecording extends Pick<Recording, 'sha256' | 'customerChannel' | 'offsetMs' | 'offsetBy'> {
  channelBy: ChannelChoice['by'];
  durationMs: number;
  speechVersion: number;
}

type RecordingRow = Omit<Recording, 'progress' | 'waitsForTab' | 'sample' | 'warnings'> & { sample: number; warnings: string };

/** Audio files by hash, and which call each is attached to. A person attached them: a rebuild leaves them alone. */
export class RecordingStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  addMedia(facts: MediaFacts): void {
    this.#db
      .prepare(
        "INSERT INTO media (sha256, file, format, size, state) VALUES (:sha256, :file, :format, :size, 'analysing') ON CONFLICT (sha256) DO NOTHING",
      )
      .run(facts);
  }

  /** What a hand set of a recording stays with it when the same bytes come again. */
  attach(attachment: Attachment, attachedAtMs: number): void {
    this.#db
      .prepare(
        `INSERT INTO recordings (call_id, sha256, file_name, customer_channel, attached_at, sample)
         VALUES (:callId, :sha256, :fileName, :customerChannel, :attachedAtMs, :sample)
         ON CONFLICT (call_id) DO UPDATE SET sha256 = excluded.sha256, file_name = excluded.file_name, attached_at = excluded.attached_at,
           sample = excluded.sample,
           customer_channel = iif(sha256 = excluded.sha256, customer_channel, excluded.customer_channel),
           channel_by = iif(sha256 = excluded.sha256, channel_by, 'assumed'),
           offset_ms = iif(sha256 = excluded.sha256, offset_ms, 0),
           offset_by = iif(sha256 = excluded.sha256, offset_by, 'default')`,
      )
      .run({ ...attachment, sample: Number(attachment.sample), attachedAtMs });
  }

  detach(callId: string): boolean {
    return this.#db.prepare('DELETE FROM recordings WHERE call_id = ?').run(callId).changes > 0;
  }

  /** What a hand sets; null takes it back, so that the audio and the platform decide again. False when the call has no recording. */
  adjust(callId: string, { customerChannel, offsetMs }: RecordingAdjustment): boolean {
    const set: string[] = [];
    if (customerChannel !== undefined) set.push('customer_channel = coalesce(:customerChannel, 0)', 'channel_by = :channelBy');
    if (offsetMs !== undefined) set.push('offset_ms = coalesce(:offsetMs, 0)', 'offset_by = :offsetBy');
    const bind = {
      callId,
      customerChannel: customerChannel ?? null,
      channelBy: customerChannel == null ? 'assumed' : 'hand',
      offsetMs: offsetMs ?? null,
      offsetBy: offsetMs == null ? 'default' : 'hand',
    };
    // Nothing to set still tells whether there is a recording.
    const sql = `UPDATE recordings SET ${['call_id = call_id', ...set].join(', ')} WHERE call_id = :callId`;
    return this.#db.prepare(sql).run(bind).changes > 0;
  }

  /** A call's recording as hands left it, for hearing it; null until it has been listened to. */
  asSet(callId: string): SetRecording | null {
    const sql = `SELECT recordings.sha256, customer_channel AS customerChannel, channel_by AS channelBy, offset_ms AS offsetMs, offset_by AS offsetBy,
        duration_ms AS durationMs, speech_version AS speechVersion
      FROM recordings JOIN media ON media.sha256 = recordings.sha256 WHERE call_id = ? AND speech IS NOT NULL AND duration_ms IS NOT NULL`;
    return (this.#db.prepare(sql).get(callId) as SetRecording | undefined) ?? null;
  }

  measured(sha256: string, found: MediaMeasured): void {
    this.#db
      .prepare(
        `UPDATE media SET state = 'ready', error = NULL, duration_ms = :durationMs, channels = :channels, sample_rate = :sampleRate,
           warnings = :warnings, speech = :speech, speech_version = :speechVersion WHERE sha256 = :sha256`,
      )
      .run({
        durationMs: found.durationMs,
        channels: found.channels,
        sampleRate: found.sampleRate,
        warnings: JSON.stringify(found.warnings),
        speech: JSON.stringify(found.speech),
        speechVersion: found.speechVersion,
        sha256,
      });
  }

  failed(sha256: string, error: string): void {
    this.#db.prepare("UPDATE media SET state = 'failed', error = ? WHERE sha256 = ?").run(error, sha256);
  }

  analysing(sha256: string): void {
    this.#db.prepare("UPDATE media SET state = 'analysing', error = NULL WHERE sha256 = ?").run(sha256);
  }

  /** The recording of a call, without what only the running analysis knows. */
  ofCall(callId: string): Omit<Recording, 'progress' | 'waitsForTab'> | null {
    const row = this.#db
      .prepare(
        `SELECT recordings.sha256, file_name AS fileName, format, size AS sizeBytes, state, error, duration_ms AS durationMs, channels,
           sample_rate AS sampleRate, customer_channel AS customerChannel, offset_ms AS offsetMs, offset_by AS offsetBy, warnings, sample
         FROM recordings JOIN media ON media.sha256 = recordings.sha256 WHERE call_id = ?`,
      )
      .get(callId) as RecordingRow | undefined;
    return row ? { ...row, sample: row.sample === 1, warnings: JSON.parse(row.warnings) } : null;
  }

  media(sha256: string): { file: string; format: AudioFormat; state: string } | null {
    return (
      (this.#db.prepare('SELECT file, format, state FROM media WHERE sha256 = ?').get(sha256) as
        | { file: string; format: AudioFormat; state: string }
        | undefined) ?? null
    );
  }

  /** Files whose analysis a stop interrupted. */
  unfinished(): string[] {
    return this.#db.prepare("SELECT sha256 FROM media WHERE state = 'analysing'").pluck().all() as string[];
  }

  /** Files that are measured, but were never listened to or by an older version. */
  heardBefore(speechVersion: number): string[] {
    return this.#db
      .prepare("SELECT sha256 FROM media WHERE state = 'ready' AND speech_version < ?")
      .pluck()
      .all(speechVersion) as string[];
  }

  /** The speech in a recording; null until it has been listened to. */
  speechOf(sha256: string): HeardSpeech | null {
    const speech = this.#db.prepare('SELECT speech FROM media WHERE sha256 = ?').pluck().get(sha256) as string | null | undefined;
    return speech ? (JSON.parse(speech) as HeardSpeech) : null;
  }

  /** Files that no call has. */
  unused(): { sha256: string; file: string }[] {
    return this.#db.prepare('SELECT sha256, file FROM media WHERE sha256 NOT IN (SELECT sha256 FROM recordings)').all() as {
      sha256: string;
      file: string;
    }[];
  }

  /** Forgets a file. @throws when a call still has it: the foreign key holds it */
  forget(sha256: string): void {
    this.#db.prepare('DELETE FROM media WHERE sha256 = ?').run(sha256);
  }

  callsOf(sha256: string): string[] {
    return this.#db.prepare('SELECT call_id FROM recordings WHERE sha256 = ?').pluck().all(sha256) as string[];
  }
}
