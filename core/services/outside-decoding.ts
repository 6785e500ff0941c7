import { randomUUID } from 'node:crypto';
import { type AnalyseOptions, type Analysis, analyseRecording } from '../media/analyse.ts';
import { aborted, MediaError } from '../media/errors.ts';
import type { OutsideFormat } from '../media/format.ts';
import { interrupted, type PcmFeed, type PcmFormat } from '../media/outside/feed.ts';
import { ffmpegFeed, findFfmpeg } from '../media/outside/ffmpeg.ts';
import { HandedChunks } from '../media/outside/hand-chunks.ts';
import { sniffFile } from '../media/sniff.ts';

/** A tab that says nothing for this long is closed, or asleep: another may go on, ms. Well below the watch over the analysis. */
const patienceMs = 15_000;

/** A recording that waits for a tab to decode it, or is being decoded by one. */
interface Job {
  format: OutsideFormat;
  claim: { id: string; chunks: HandedChunks; begun: boolean; expiry: NodeJS.Timeout } | null;
  begin(feed: PcmFeed): void;
  reject(error: MediaError): void;
}

/**
 * Recordings for which there is no decoder here (AAC): `ffmpeg` decodes them where it is on the PATH, else an open tab of the view does, and the samples
 * take the same way as any others. One tab a recording; when it goes away, the recording waits for the next.
 */
export class OutsideDecoding {
  readonly #jobs = new Map<string, Job>();
  readonly #changed: (sha256: string) => void;

  /** `changed`: a recording waits for a tab, or no longer does. */
  constructor(changed: (sha256: string) => void) {
    this.#changed = changed;
  }

  /** As `analyseRecording`. Waits for a tab as long as it takes. */
  async analyse(sha256: string, format: OutsideFormat, options: AnalyseOptions): Promise<Analysis> {
    for (;;) {
      const over = new AbortController();
      const signal = options.signal ? AbortSignal.any([options.signal, over.signal]) : over.signal;
      try {
        const feed = await this.#feedFor(sha256, format, options.path, signal);
        return await analyseRecording({ ...options, signal, feed });
      } catch (error) {
        if (!(error instanceof MediaError && error.code === 'interrupted') || options.signal?.aborted) throw error;
      } finally {
        over.abort();
        this.#forget(sha256);
      }
    }
  }

  /** Recordings that any tab may take. */
  unclaimed(): string[] {
    return [...this.#jobs].filter(([, { claim }]) => claim === null).map(([sha256]) => sha256);
  }

  /** True while no sample of it has come. */
  isWaiting(sha256: string): boolean {
    const job = this.#jobs.get(sha256);
    return job !== undefined && !job.claim?.begun;
  }

  /** A tab takes a recording. Answers the name of its claim; null when there is nothing to take. */
  claim(sha256: string): string | null {
    const job = this.#jobs.get(sha256);
    if (!job || job.claim) return null;
    const id = randomUUID();
    const expiry = setTimeout(() => this.release(sha256, id), patienceMs);
    job.claim = { id, chunks: new HandedChunks(patienceMs), begun: false, expiry };
    this.#changed(sha256);
    return id;
  }

  /** The next samples. Resolves when they were taken: the tab must not send more before. @throws MediaError `interrupted` when the claim is over */
  async put(sha256: string, id: string, format: PcmFormat, bytes: Uint8Array): Promise<void> {
    const { job, claim } = this.#claimed(sha256, id);
    if (!claim.begun) {
      claim.begun = true;
      clearTimeout(claim.expiry);
      job.begin({ ...format, format: job.format, chunks: claim.chunks });
      this.#changed(sha256);
    }
    await claim.chunks.put(bytes);
  }

  async end(sha256: string, id: string): Promise<void> {
    const { claim } = this.#claimed(sha256, id);
    // Not a sample in all of it.
    if (!claim.begun) this.fail(sha256, id);
    else await claim.chunks.end();
  }

  /** The tab gives it back: it was closed, or the reviewer went on. */
  release(sha256: string, id: string): void {
    const job = this.#jobs.get(sha256);
    if (job?.claim?.id !== id) return;
    clearTimeout(job.claim.expiry);
    if (job.claim.begun) job.claim.chunks.fail(interrupted());
    else {
      job.claim = null;
      this.#changed(sha256);
    }
  }

  /** The tab can decode AAC, but not this. */
  fail(sha256: string, id: string): void {
    const { job, claim } = this.#claimed(sha256, id);
    const error = new MediaError(
      'damaged',
      'The recording is damaged: no audio could be read from it. Download or export it again.',
    );
    clearTimeout(claim.expiry);
    if (claim.begun) claim.chunks.fail(error);
    else job.reject(error);
  }

  /** Nobody wants this recording any more. */
  abandon(sha256: string): void {
    const job = this.#jobs.get(sha256);
    job?.claim?.chunks.fail(aborted());
    job?.reject(aborted());
  }

  #forget(sha256: string): void {
    const claim = this.#jobs.get(sha256)?.claim;
    clearTimeout(claim?.expiry);
    // A tab whose samples nobody looks at any more is told so.
    claim?.chunks.fail(interrupted());
    if (this.#jobs.delete(sha256)) this.#changed(sha256);
  }

  #claimed(sha256: string, id: string) {
    const job = this.#jobs.get(sha256);
    if (!job?.claim || job.claim.id !== id) throw interrupted();
    return { job, claim: job.claim };
  }

  async #feedFor(sha256: string, format: OutsideFormat, path: string, signal: AbortSignal): Promise<() => Promise<PcmFeed>> {
    const ffmpeg = findFfmpeg();
    if (ffmpeg !== null) {
      const layout = sniffFile(path);
      const durationMs = 'durationMs' in layout ? layout.durationMs : null;
      return () => ffmpegFeed(ffmpeg, { path, format, durationMs }, signal);
    }
    const feed = await this.#fromTab(sha256, format, signal);
    return () => Promise.resolve(feed);
  }

  #fromTab(sha256: string, format: OutsideFormat, signal: AbortSignal): Promise<PcmFeed> {
    return new Promise((begin, reject) => {
      const stop = () => reject(aborted());
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      this.#jobs.set(sha256, { format, claim: null, begin, reject });
      this.#changed(sha256);
    });
  }
}
