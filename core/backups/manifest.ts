import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Backup, BackupKind } from '../../shared/model/backup.ts';

/** Lies beside each verified backup as `<name>.json`. */
const shape = z.object({
  format: z.literal(1),
  kind: z.enum(['daily', 'by-hand', 'before-migration']),
  madeAtMs: z.number(),
  schema: z.number(),
  sizeBytes: z.number(),
  /** Of the file. */
  sha256: z.string(),
  tables: z.array(z.object({ table: z.string(), rows: z.number(), sha256: z.string() })),
  /** Set when the file was found to be something else later. */
  damaged: z.boolean().default(false),
});
export type Manifest = z.infer<typeof shape>;

export const manifestPath = (folder: string, name: string) => join(folder, `${name}.json`);

/** Null where there is none, or none that can be read: the backup then counts as unverified. */
export function readManifest(folder: string, name: string): Manifest | null {
  try {
    return shape.parse(JSON.parse(readFileSync(manifestPath(folder, name), 'utf8')));
  } catch {
    return null;
  }
}

const kinds: BackupKind[] = ['daily', 'by-hand', 'before-migration', 'set-aside'];

/** The kind stands at the beginning of the name, the moment (UTC) at its end. */
export function backupName(kind: BackupKind, atMs: number, note = ''): string {
  return `${kind}${note}-${new Date(atMs).toISOString().replaceAll(/[:.]/g, '-')}.db`;
}

/** A name from outside is only ever one of those that are listed: it never becomes a path by itself. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .flatMap((name) => {
      const kind = kinds.find((one) => name.startsWith(one));
      return kind ? [describe(folder, name, kind)] : [];
    })
    .sort((a, b) => b.madeAtMs - a.madeAtMs || b.name.localeCompare(a.name));
}

function describe(folder: string, name: string, kind: BackupKind): Backup {
  const manifest = readManifest(folder, name);
  const { size, mtimeMs } = statSync(join(folder, name));
  const rows = (table: string) => manifest?.tables.find((one) => one.table === table)?.rows ?? null;
  return {
    name,
    kind,
    state: manifest === null ? 'unverified' : manifest.damaged ? 'damaged' : 'verified',
    madeAtMs: manifest?.madeAtMs ?? Math.round(mtimeMs),
    sizeBytes: size,
    reports: rows('reports'),
    calls: rows('calls'),
  };
}
