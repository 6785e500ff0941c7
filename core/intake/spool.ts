import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes that are held at a time of a body in a file, while it is checked and stored. */
export const partBytes = 1024 * 1024;

/** Most large bodies under way at once. The attack: many uploads of the largest size, until the disk is full. */
const mostFiles = 8;

/**
 * Large bodies on their way from the sender into the store: files that only their owner may read, gone when their delivery is answered. What is durable
 * is the store, so nothing here is flushed to the disk, and what a stop leaves is thrown away: it was never acknowledged.
 */
export class Spool {
  readonly #folder: string;
  #files = 0;
  #lastTurn: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes the folder and throws away what an earlier stop left in it. */
  async clear(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.#folder)) await rm(join(this.#folder, name), { force: true });
  }

  /** Null when there is no room for another. @throws the file system's error */
  async create(): Promise<SpooledBody | null> {
    if (this.#files >= mostFiles) return null;
    this.#files += 1;
    const path = join(this.#folder, randomBytes(16).toString('hex'));
    const gone = () => {
      this.#files -= 1;
    };
    try {
      const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL;
      return new SpooledBody(await open(path, flags, 0o600), path, gone);
    } catch (error) {
      gone();
      throw error;
    }
  }

  /** One large body at a time is checked and stored: each costs the disk as much as a thousand others. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(work);
    this.#lastTurn = turn.catch(() => {});
    return turn;
  }
}

/** One body in a file. Written once, then read as often as need be. */
export class SpooledBody {
  readonly #file: FileHandle;
  readonly #path: string;
  readonly #gone: () => void;
  readonly #hash = createHash('sha256');
  #digest: Buffer | null = null;
  #size = 0;
  #lastWrite: Promise<unknown> = Promise.resolve();
  #removed: Promise<void> | null = null;

  constructor(file: FileHandle, path: string, gone: () => void) {
    this.#file = file;
    this.#path = path;
    this.#gone = gone;
  }

  /** Bytes. */
  get size(): number {
    return this.#size;
  }

  /** Of all that was written; nothing can be written after this was asked for. */
  get sha256(): Buffer {
    this.#digest ??= this.#hash.digest();
    return this.#digest;
  }

  /** @throws the file system's error, such as a full disk */
  write(chunks: readonly Uint8Array[]): Promise<void> {
    for (const chunk of chunks) {
      this.#hash.update(chunk);
      this.#size += chunk.byteLength;
    }
    const written = this.#lastWrite.then(() => this.#file.appendFile(Buffer.concat(chunks)));
    this.#lastWrite = written.catch(() => {});
    return written;
  }

  /** The bytes in order, in parts of `partBytes`; the last may be shorter. */
  async *parts(): AsyncGenerator<Buffer> {
    for (let at = 0; at < this.#size; ) {
      const part = Buffer.allocUnsafe(Math.min(partBytes, this.#size - at));
      const { bytesRead } = await this.#file.read(part, 0, part.length, at);
      if (bytesRead === 0) throw new Error('A file with a large delivery became shorter.');
      yield part.subarray(0, bytesRead);
      at += bytesRead;
    }
  }

  /** When whatever is under way is done. Never throws: a file that cannot be removed is thrown away at the next start. */
  remove(): Promise<void> {
    this.#removed ??= this.#remove();
    return this.#removed;
  }

  async #remove(): Promise<void> {
    await this.#lastWrite;
    await this.#file.close().catch(() => {});
    await rm(this.#path, { force: true }).catch(() => {});
    this.#gone();
  }
}
