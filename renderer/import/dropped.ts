import { type FileKind, kindOf } from './kinds.ts';

/** A file to import. `name` is its path inside what was dropped, for display; it never becomes a path. */
export interface Found {
  name: string;
  file: File;
}

export interface Gathered {
  reports: Found[];
  recordings: Found[];
  /** Files of other kinds: how many, and the first of them by name. */
  others: number;
}

/** What can be read of a file or folder entry of a drop; the browser's own `FileSystemEntry`, without its file system. */
export type Entry =
  | { isFile: true; isDirectory: false; name: string; file(ok: (file: File) => void, failed: (error: Error) => void): void }
  | { isFile: false; isDirectory: true; name: string; createReader(): EntryReader };

export interface EntryReader {
  readEntries(ok: (entries: Entry[]) => void, failed: (error: Error) => void): void;
}

/**
 * Every file below the entries, folders depth first, names in order within a folder: the same drop always imports in the same order.
 * A file that vanished meanwhile is left out.
 */
export async function* walk(entries: readonly Entry[], folder = ''): AsyncGenerator<Found> {
  for (const entry of entries) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory) {
      yield* walk(await children(entry.createReader()), name);
    } else {
      const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
      if (file) yield { name, file };
    }
  }
}

/** A reader hands out at most 100 entries at a time and says that it is done with none. An unreadable folder counts as empty. */
async function children(reader: EntryReader): Promise<Entry[]> {
  const all: Entry[] = [];
  for (;;) {
    const batch = await new Promise<Entry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (batch.length === 0) return all.sort((a, b) => byName(a.name, b.name));
    all.push(...batch);
  }
}

const collator = new Intl.Collator('en', { numeric: true });

function byName(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Sorts found files by what they are for. */
export async function gather(found: AsyncIterable<Found> | Iterable<Found>): Promise<Gathered> {
  const gathered: Gathered = { reports: [], recordings: [], others: 0 };
  const add: Record<FileKind, (item: Found) => void> = {
    report: (item) => gathered.reports.push(item),
    recording: (item) => gathered.recordings.push(item),
    other: () => {
      gathered.others += 1;
    },
  };
  for await (const item of found) {
    // Folders made by archivers and desktops bring along files nobody means.
    if (/(^|\/)(\.|__MACOSX\/)/.test(item.name)) continue;
    add[kindOf(item.name, item.file.type)](item);
  }
  return gathered;
}

/** The entries of a drop. Must be called inside the event: the browser empties the list when it ends. */
export function entriesOf(transfer: Pick<DataTransfer, 'items'>): Entry[] {
  return [...transfer.items].flatMap((item): Entry[] => {
    if (item.kind !== 'file') return [];
    const entry = item.webkitGetAsEntry();
    if (entry) return [entry as unknown as Entry];
    // Files that come from another page or a script have no entry.
    const file = item.getAsFile();
    return file ? [{ isFile: true, isDirectory: false, name: file.name, file: (ok) => ok(file) }] : [];
  });
}

/** Files of a picker, by their path below the chosen folder. */
export function picked(files: FileList | readonly File[]): Found[] {
  return [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file })).sort((a, b) => byName(a.name, b.name));
}
