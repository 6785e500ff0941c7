import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { aborted, diskError, MediaError } from './errors.ts';
import { type AudioFormat, extensionOf } from './format.ts';
import { partPath, syncFolder } from './parts.ts';
import { sniffFile } from './sniff.ts';

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

/** The refusal of a file of more than `maxBytes`. */
export const tooLarge = (maxBytes: number) =>
  new MediaError(
    'too-large',
    `The file is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB. Convert it to mp3 and attach it again.`,
  );

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
        throw new MediaError('broken-upload', 'The transfer broke off before the file was complete. Attach it again.');
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

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}

async function writeHashed(stream: ReadableStream<Uint8Array>, part: string, { maxBytes, signal }: ReceiveOptions) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(part, 'wx', 0o600);
  try {
    for await (const chunk of chunksOf(stream, signal)) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), sizeBytes };
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
    const { sha256, sizeBytes } = await writeHashed(stream, part, options);
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
    if (!stream.locked) void stream.cancel().catch(() => {});
    throw diskError(error);
  } finally {
    await rm(part, { force: true });
  }
}
