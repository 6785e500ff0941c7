import type { Database } from 'better-sqlite3';

/**
 * What was heard in a recording, who set its offset and its customer channel, and the lines that the reviewer pinned. An offset or a channel that
 * is not the default was set by hand: until now nothing else could.
 */
export function listening(db: Database): void {
  db.exec(`
    ALTER TABLE media ADD COLUMN speech TEXT;
    ALTER TABLE media ADD COLUMN speech_version INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE recordings ADD COLUMN offset_by TEXT NOT NULL DEFAULT 'default' CHECK (offset_by IN ('default', 'measured', 'hand'));
    ALTER TABLE recordings ADD COLUMN channel_by TEXT NOT NULL DEFAULT 'assumed' CHECK (channel_by IN ('assumed', 'platform', 'matched', 'hand'));
    UPDATE recordings SET offset_by = 'hand' WHERE offset_ms <> 0;
    UPDATE recordings SET channel_by = 'hand' WHERE customer_channel <> 0;

    CREATE TABLE pins (
      call_id TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      line_id TEXT NOT NULL,
      start_ms REAL NOT NULL,
      end_ms REAL NOT NULL CHECK (end_ms > start_ms),
      set_at INTEGER NOT NULL,
      PRIMARY KEY (call_id, sha256, line_id)
    ) STRICT, WITHOUT ROWID;
  `);
}
