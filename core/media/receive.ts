import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { aborted, diskError, MediaError } from './errors.ts';
import { type AudioFormat, extensionOf } from './format.ts';
import { partPath, syncFolder } from './parts.ts';
import { sniffFile } from './sniff.ts';
import { textRefusal } from './sniff-refuse.ts';

/** A stored recording. `path` is `<dir>/<sha256>.<ext>`: the name people gave it never becomes a path. */
export interface ReceivedFile {
  sha256: string;
  sizeBytes: number;
  format: AudioFormat;
  path: string;
}

export interface ReceiveOptions {
  /** Largest file accepted, bytes. */
  maxBytes: number;
  signal?: AbortSignal;
}

/** How a part is written that may be gone on with later. */
export interface WriteOptions extends ReceiveOptions {
  /** What the part holds already; the stream brings what comes after it. */
  fromBytes?: number;
  /** Size of the whole file where the sender tells it: one of another size is never complete. */
  totalBytes?: number | null;
  /** After every so many bytes: they are on the disk, whatever happens to this process or its power. Also when the stream breaks off. */
  checkpoint?: { everyBytes: number; reached(bytes: number): void };
  /** Size so far, after every chunk. */
  onBytes?(bytes: number): void;
}

/** A whole part. */
export interface WrittenPart {
  sha256: string;
  sizeBytes: number;
}

/** The refusal of a file of more than `maxBytes`. */
export const tooLarge = (maxBytes: number) =>
  new MediaError(
    'too-large',
    `The file is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB. Convert it to mp3 and attach it again.`,
  );

const broken = () => new MediaError('broken-upload', 'The transfer broke off before the file was complete. Attach it again.');

async function* chunksOf(stream: ReadableStream<Uint8Array>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  // A sender that has gone quiet must not keep us waiting after the caller gave up: cancelling ends the pending read.
  const stop = () => void reader.cancel(signal?.reason).catch(() => {});
  signal?.addEventListener('abort', stop, { once: true });
  let ended = false;
  try {
    while (true) {
      if (signal?.aborted) throw aborted();
      const { done, value } = await reader.read().catch(() => {
        ended = true;
        throw broken();
      });
      if (signal?.aborted) throw aborted();
      ended = done;
      if (done) return;
      yield value;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    if (!ended) stop();
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, null, position + at)).bytesWritten;
}

/** Enough to know a page or JSON by. */
const textBytes = 64;

/**
 * Writes a part, hashed on the way and synced at the end. A part that the stream did not complete stays as it is, for whoever goes on with it or
 * removes it.
 * @throws MediaError `too-large`, `aborted`, `broken-upload`, `not-audio` for a page or JSON, `disk-full`, `disk`
 */
export async function writePart(stream: ReadableStream<Uint8Array>, part: string, options: WriteOptions): Promise<WrittenPart> {
  const { maxBytes, signal, fromBytes = 0, totalBytes = null, checkpoint, onBytes } = options;
  const hash = createHash('sha256');
  let sizeBytes = fromBytes;
  let safeBytes = fromBytes;
  const file = await open(part, fromBytes > 0 ? 'r+' : 'w', 0o600).catch((error) => {
    throw diskError(error);
  });
  const makeSafe = async () => {
    await file.sync();
    safeBytes = sizeBytes;
    checkpoint?.reached(sizeBytes);
  };
  try {
    if (fromBytes > 0) await rehash(file, hash, fromBytes);
    let head = new Uint8Array();
    for await (const chunk of chunksOf(stream, signal)) {
      if (sizeBytes + chunk.length > maxBytes) throw tooLarge(maxBytes);
      if (totalBytes !== null && sizeBytes + chunk.length > totalBytes) throw broken();
      if (fromBytes === 0 && head.length < textBytes) {
        head = Buffer.concat([head, chunk.subarray(0, textBytes)]);
        const refused = textRefusal(head);
        if (refused) throw refused;
      }
      hash.update(chunk);
      await writeAll(file, chunk, sizeBytes);
      sizeBytes += chunk.length;
      onBytes?.(sizeBytes);
      if (checkpoint && sizeBytes - safeBytes >= checkpoint.everyBytes) await makeSafe();
    }
    if (totalBytes !== null && sizeBytes < totalBytes) throw broken();
    await makeSafe();
  } catch (error) {
    if (checkpoint && sizeBytes > safeBytes) await makeSafe().catch(() => {});
    if (!stream.locked) void stream.cancel().catch(() => {});
    throw diskError(error);
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

/** Hashes what a part holds already, and cuts off what came after it without being noted. */
async function rehash(file: FileHandle, hash: Hash, bytes: number): Promise<void> {
  if ((await file.stat()).size < bytes) throw new MediaError('disk', 'What was fetched before is gone. Fetch it again.');
  await file.truncate(bytes);
  for await (const chunk of file.createReadStream({ start: 0, end: bytes - 1, autoClose: false })) hash.update(chunk as Buffer);
}

/**
 * Looks at a whole part and makes it a recording under its hash. A recording that is there already is kept. The part is gone then, whatever came of it.
 * @throws MediaError `disk-full`, `disk`, or a refusal of `sniffFile`
 */
export async function keepPart(part: string, { sha256, sizeBytes }: WrittenPart, dir: string): Promise<ReceivedFile> {
  try {
    const { format } = sniffFile(part);
    const path = join(dir, `${sha256}.${extensionOf[format]}`);
    // A stored file of another size was cut by a full disk or a crash of an older version: the fresh copy heals it.
    const there = await stat(path).catch(() => null);
    if (there?.size !== sizeBytes) {
      await rename(part, path);
      await syncFolder(dir);
    }
    return { sha256, sizeBytes, format, path };
  } catch (error) {
    throw diskError(error);
  } finally {
    await rm(part, { force: true });
  }
}

/**
 * Stores a recording under its hash: written to a `.part`, hashed on the way, synced, looked at, and only then renamed.
 * A recording that is there already is kept. Whatever fails, no `.part` stays behind and the stream is cancelled.
 * @throws MediaError `too-large`, `aborted`, `broken-upload`, `disk-full`, `disk`, or a refusal of `sniffFile`
 */
export async function receiveFile(
  stream: ReadableStream<Uint8Array>,
  dir: string,
  options: ReceiveOptions,
): Promise<ReceivedFile> {
  const part = partPath(join(dir, 'incoming'));
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    return await keepPart(part, await writePart(stream, part, options), dir);
  } catch (error) {
    if (!stream.locked) void stream.cancel().catch(() => {});
    throw diskError(error);
  } finally {
    await rm(part, { force: true });
  }
}
