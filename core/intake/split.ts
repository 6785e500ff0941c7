import { unwrapBytes } from './envelope.ts';
import { inMegabytes, maxExpandedBytes, maxImportBytes, maxReportBytes } from './limits.ts';
import type { Entry, Splitter } from './split/entry.ts';
import { LineSplitter } from './split/lines.ts';
import { ListSplitter } from './split/list.ts';
import { type Layout, sniffLayout } from './split/sniff.ts';
import { WholeSplitter } from './split/whole.ts';
import { capped, gunzip, IntakeError, withHead } from './unpack.ts';

/** All in bytes. */
export interface SplitLimits {
  report: number;
  file: number;
  expanded: number;
}

const defaults: SplitLimits = { report: maxReportBytes, file: maxImportBytes, expanded: maxExpandedBytes };

/**
 * The reports of one file: a report, a list of them, one a line, each perhaps in an envelope, the file perhaps gzip-packed (told by its first bytes).
 * Streams: whatever the size of the file, at most about two reports are held. A part that cannot be read is an entry with `error`; the others go on.
 * @throws whatever `chunks` throws: reading failed, the file is not to blame.
 */
export async function* splitFile(
  fileName: string,
  chunks: AsyncIterable<Uint8Array>,
  limits: SplitLimits = defaults,
): AsyncGenerator<Entry> {
  try {
    for await (const found of cut(fileName, unpack(chunks, limits), limits.report)) {
      yield found.bytes ? { entry: found.entry, bytes: unwrapBytes(found.bytes) } : found;
    }
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    yield { entry: null, error: error.message };
  }
}

async function* unpack(chunks: AsyncIterable<Uint8Array>, limits: SplitLimits): AsyncGenerator<Uint8Array> {
  const tooLarge = `The file is larger than ${inMegabytes(limits.file)}. Split it and import the parts.`;
  const bomb = `The file unpacks to more than ${inMegabytes(limits.expanded)}. Only what came before was read.`;
  const source = withHead(capped(chunks, limits.file, tooLarge), 2)[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) return;
  const all = replay([first.value], source);
  const packed = first.value[0] === 0x1f && first.value[1] === 0x8b;
  yield* packed ? capped(gunzip(all), limits.expanded, bomb) : all;
}

async function* cut(fileName: string, chunks: AsyncGenerator<Uint8Array>, maxBytes: number): AsyncGenerator<Entry> {
  const { layout, head } = await readHead(fileName, chunks, maxBytes);
  if (typeof layout === 'object') {
    await chunks.return(undefined);
    yield { entry: null, error: layout.error };
    return;
  }
  const splitter = splitterFor(layout, maxBytes);
  for await (const chunk of replay(head, chunks)) yield* splitter.push(chunk);
  yield* splitter.end();
}

/** Reads until the layout is clear. Looks again only when twice as much is there, so small chunks stay linear. */
async function readHead(fileName: string, chunks: AsyncGenerator<Uint8Array>, maxBytes: number) {
  const head: Uint8Array[] = [];
  let size = 0;
  // A byte order mark or another format's signature is whole by then.
  let nextLook = 4;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    head.push(next.value);
    size += next.value.length;
    if (size < nextLook) continue;
    nextLook = size * 2;
    const layout = sniffLayout(Buffer.concat(head), false, fileName) ?? (size > maxBytes ? 'whole' : null);
    if (layout) return { layout, head };
  }
  return { layout: sniffLayout(Buffer.concat(head), true, fileName) ?? 'whole', head };
}

function splitterFor(layout: Layout, maxBytes: number): Splitter {
  if (layout === 'lines') return new LineSplitter(maxBytes);
  return layout === 'list' ? new ListSplitter(maxBytes) : new WholeSplitter(maxBytes);
}

async function* replay(head: Uint8Array[], rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* head;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
