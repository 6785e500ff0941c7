import { existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PeaksInfo, Recording } from '../../shared/api.ts';
import type { Bus } from '../bus.ts';
import { displayName } from '../intake/display-name.ts';
import { analyseRecording } from '../media/analyse.ts';
import { type AudioFormat, isOutside } from '../media/format.ts';
import { removeStaleParts } from '../media/parts.ts';
import { readPeaks } from '../media/peaks/file.ts';
import { keepPart, type ReceivedFile, receiveFile, type WrittenPart } from '../media/receive.ts';
import { speechVersion } from '../media/speech/decide.ts';
import type { Store } from '../store/open.ts';
import { privateFolder } from '../store/private.ts';
import { OutsideDecoding } from './outside-decoding.ts';

/** Largest recording taken, bytes. Ten hours of telephone wav. */
export const maxRecordingBytes = 2 * 1024 ** 3;

export interface AttachOptions {
  fileName: string;
  customerChannel?: 0 | 1;
  sample?: boolean;
  signal?: AbortSignal;
}

/** Recordings of calls: the file once under its hash, its peaks once beside it, and which call it belongs to. */
export class Recordings {
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #filesDir: string;
  readonly #peaksDir: string;
  readonly #running = new Set<Promise<void>>();
  readonly #progress = new Map<string, number>();
  readonly #closing = new AbortController();
  /** Where somebody else decodes. */
  readonly outside: OutsideDecoding;
  #receiving = 0;

  constructor(store: Store, bus: Bus, dataDir: string) {
    this.#store = store;
    this.#bus = bus;
    this.#filesDir = join(dataDir, 'recordings');
    this.#peaksDir = join(dataDir, 'peaks');
    this.outside = new OutsideDecoding((sha256) => {
      this.#tell(sha256);
      this.#bus.stale('status');
    });
    for (const dir of [this.#filesDir, this.#peaksDir]) privateFolder(dir);
  }

  /** Clears what a crash left half-written, analyses again what a stop interrupted, and after that what an older version listened to. */
  async resume(): Promise<void> {
    for (const dir of [this.#filesDir, this.#peaksDir]) await removeStaleParts(dir);
    const { recordings } = this.#store;
    for (const sha256 of [...recordings.unfinished(), ...recordings.heardBefore(speechVersion)]) this.#analyse(sha256);
  }

  /** Stores the bytes and ties them to the call; the peaks follow. @throws MediaError with a message for the reviewer. */
  async attach(callId: string, stream: ReadableStream<Uint8Array>, options: AttachOptions): Promise<void> {
    this.#receiving += 1;
    try {
      await this.#attach(callId, stream, options);
    } finally {
      this.#receiving -= 1;
      this.#removeUnused();
    }
  }

  /**
   * Makes a fetched part the recording of a call, in place of the one it had when the fetching began (`replaces`, a hash, or null). One that a person
   * attached meanwhile stays. The part is gone afterwards.
   * @throws MediaError with a message for the reviewer
   */
  async adopt(
    callId: string,
    part: string,
    written: WrittenPart,
    { replaces, ...options }: AttachOptions & { replaces: string | null },
  ): Promise<void> {
    this.#receiving += 1;
    try {
      const received = await keepPart(part, written, this.#filesDir);
      const now = this.#store.recordings.ofCall(callId)?.sha256 ?? null;
      this.#tie(callId, received, options, now === replaces);
    } finally {
      this.#receiving -= 1;
      this.#removeUnused();
    }
  }

  /** Unties a call from its recording. The file goes too, unless another call has it. False when there was none. */
  detach(callId: string): boolean {
    if (!this.#store.recordings.detach(callId)) return false;
    this.#removeUnused();
    this.#bus.stale('recording', callId);
    this.#bus.stale('calls');
    return true;
  }

  async #attach(callId: string, stream: ReadableStream<Uint8Array>, options: AttachOptions): Promise<void> {
    const maxBytes = maxRecordingBytes;
    const received = await receiveFile(
      stream,
      this.#filesDir,
      options.signal ? { maxBytes, signal: options.signal } : { maxBytes },
    );
    this.#tie(callId, received, options, true);
  }

  /** Notes the file, and ties it to the call unless that is not wanted any more: what is noted and not tied is removed as unused. */
  #tie(callId: string, received: ReceivedFile, options: AttachOptions, wanted: boolean): void {
    const { recordings } = this.#store;
    this.#store.db.transaction(() => {
      recordings.addMedia({
        sha256: received.sha256,
        file: basename(received.path),
        format: received.format,
        size: received.sizeBytes,
      });
      const { customerChannel = 0, sample = false } = options;
      const fileName = displayName(options.fileName);
      if (wanted) recordings.attach({ callId, sha256: received.sha256, fileName, customerChannel, sample }, Date.now());
    })();
    if (!wanted) return;
    this.#tell(received.sha256);
    if (recordings.media(received.sha256)?.state !== 'ready' || !existsSync(this.#peaksPath(received.sha256))) {
      recordings.analysing(received.sha256);
      this.#analyse(received.sha256);
    }
  }

  /**
   * Deletes recordings that no call has any more, with their peaks: a person who took one off a call, or put another in its place, wants it gone.
   * Not while one is being measured, and not while any is being received: it may be the same bytes again. Whoever is waited for calls this when done.
   */
  #removeUnused(): void {
    if (this.#receiving > 0 || this.#closing.signal.aborted) return;
    for (const { sha256, file } of this.#store.recordings.unused()) {
      if (this.#progress.has(sha256)) {
        this.outside.abandon(sha256);
        continue;
      }
      try {
        // Files first: a stop in between leaves a row that the next removal finds, not a file that nobody knows.
        for (const path of [join(this.#filesDir, file), this.#peaksPath(sha256)]) rmSync(path, { force: true });
        this.#store.recordings.forget(sha256);
      } catch (error) {
        console.error('A recording that no call uses could not be deleted. It is tried again later:', error);
      }
    }
  }

  ofCall(callId: string): Recording | null {
    const found = this.#store.recordings.ofCall(callId);
    const waitsForTab = found !== null && this.outside.isWaiting(found.sha256);
    return found && { ...found, waitsForTab, progress: found.state === 'ready' ? 1 : (this.#progress.get(found.sha256) ?? 0) };
  }

  /** Path and format of a stored recording; null when it is not here. */
  file(sha256: string): { path: string; format: AudioFormat } | null {
    const media = this.#store.recordings.media(sha256);
    return media && { path: join(this.#filesDir, media.file), format: media.format };
  }

  /** Peaks of one zoom level. A damaged file is measured again and null is answered until that is done. */
  async peaks(sha256: string, level: 'overview' | 'detail'): Promise<{ info: PeaksInfo; bytes: Uint8Array } | null> {
    if (this.#store.recordings.media(sha256)?.state !== 'ready') return null;
    try {
      return await readPeaks(this.#peaksPath(sha256), level);
    } catch {
      // Removed while it was read.
      if (this.#store.recordings.media(sha256) === null) return null;
      this.#store.recordings.analysing(sha256);
      this.#analyse(sha256);
      return null;
    }
  }

  /** Stops what runs; it is taken up again at the next start. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#running);
  }

  #peaksPath(sha256: string): string {
    return join(this.#peaksDir, `${sha256}.peaks`);
  }

  #analyse(sha256: string): void {
    if (this.#progress.has(sha256)) return;
    this.#progress.set(sha256, 0);
    const run = this.#measure(sha256).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  async #measure(sha256: string): Promise<void> {
    const { recordings } = this.#store;
    const { signal } = this.#closing;
    const onProgress = (share: number) => {
      this.#progress.set(sha256, share);
      this.#tell(sha256);
    };
    try {
      const { path, format } = this.file(sha256) ?? { path: '', format: 'wav' };
      const options = { path, peaksPath: this.#peaksPath(sha256), signal, onProgress };
      const found = await (isOutside(format) ? this.outside.analyse(sha256, format, options) : analyseRecording(options));
      const warnings = found.warnings.map((warning) => warning.message);
      recordings.measured(sha256, { ...found, warnings, speechVersion });
    } catch (error) {
      // A stop is not a failure: the file is taken up at the next start. Nor does it take anything from a recording that was measured before.
      const ready = recordings.media(sha256)?.state === 'ready';
      if (!signal.aborted && !ready) recordings.failed(sha256, error instanceof Error ? error.message : String(error));
    } finally {
      this.#progress.delete(sha256);
      if (!signal.aborted) {
        this.#tell(sha256);
        this.#removeUnused();
      }
    }
  }

  #tell(sha256: string): void {
    for (const callId of this.#store.recordings.callsOf(sha256)) this.#bus.stale('recording', callId);
    this.#bus.stale('calls');
  }
}
