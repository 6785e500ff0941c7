import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { HeardSpeech } from '../../shared/model/heard.ts';
import { workerUrl } from '../worker-url.ts';
import { aborted, diskError, MediaError, type MediaWarning } from './errors.ts';
import type { AudioFormat } from './format.ts';
import type { AnalysisTask, PeaksInfos, WorkerAnswer } from './media-worker.ts';
import { modelPath } from './model-path.ts';
import { NativeGuard } from './native-guard.ts';
import { handOver, type PcmFeed } from './outside/feed.ts';
import { writeWhole } from './parts.ts';
import { analysisQueue } from './queue.ts';
import { keepWrappersGeneric } from './wasm-flags.ts';

export interface AnalyseOptions {
  /** The stored recording. */
  path: string;
  /** Where the peaks file goes; replaced when it is there. */
  peaksPath: string;
  signal?: AbortSignal;
  /** Share of the file that was read, 0..1, rising; ends with 1. */
  onProgress?: (share: number) => void;
  /** A worker that gives no sign of life for this long is ended, ms. */
  stallMs?: number;
  /** Begins the decoding where somebody else does it. Called when it is this recording's turn. */
  feed?: () => Promise<PcmFeed>;
  /** The speech detector's model; the one that is shipped unless said otherwise. */
  modelPath?: string;
  /** Threads for one recording; its share of the cores unless said otherwise. The result is the same for any number. */
  workers?: number;
}

/** What one pass over a recording found out. */
export interface Analysis {
  format: AudioFormat;
  /** frames / sampleRate, ms, not rounded. */
  durationMs: number;
  channels: 1 | 2;
  sampleRate: number;
  /** Samples of one channel. */
  frames: number;
  peaks: PeaksInfos;
  speech: HeardSpeech;
  warnings: MediaWarning[];
}

type Done = Extract<WorkerAnswer, { kind: 'done' }>;

const defaultStallMs = 30_000;
const ticksToStall = 5;
// Enough for 24 hours of peaks several times over; a decoder that asks for more is being lied to.
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

/**
 * Ends a job that shows no life. It counts ticks, not time: a laptop that sleeps wakes to one late tick, not to a stall.
 * @returns `alive` to call on each sign of life, `stop` to end the watch
 */
export function watchdog(stallMs: number, onStall: () => void): { alive(): void; stop(): void } {
  let quiet = 0;
  const timer = setInterval(() => {
    // One tick more than fits: the first comes anywhere between two signs of life.
    if (++quiet <= ticksToStall) return;
    clearInterval(timer);
    onStall();
  }, stallMs / ticksToStall);
  return {
    alive() {
      quiet = 0;
    },
    stop: () => clearInterval(timer),
  };
}

function workerFailure(error: unknown): MediaError {
  if ((error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new MediaError(
      'out-of-memory',
      'The recording needs more memory than is allowed: it is probably damaged. Convert it to mp3 and try again.',
    );
  }
  return new MediaError(
    'worker-failed',
    'The recording could not be analysed: the decoder failed. Convert it to mp3 or wav and try again.',
  );
}

const stalled = () =>
  new MediaError(
    'stalled',
    'The recording could not be analysed: the decoder stopped making progress. Convert it to mp3 or wav and try again.',
  );

/** Threads for one of so many recordings: what more than four would gain, the disk and the joining of the parts take back. */
const fairShare = (recordings: number) => Math.max(1, Math.min(4, Math.floor(availableParallelism() / recordings)));

/** Runs the worker to its answer. When this settles the worker has ended. */
async function inWorker(
  task: Omit<AnalysisTask, 'guard' | 'pcm'>,
  { signal, onProgress, feed, stallMs = defaultStallMs }: AnalyseOptions,
): Promise<Done> {
  const outside = feed && handOver(await feed());
  const guard = new NativeGuard();
  keepWrappersGeneric();
  const worker = new Worker(workerUrl(import.meta.url, 'media-worker'), {
    workerData: { ...task, guard: guard.buffer, ...(outside ? { pcm: outside.task } : {}) } satisfies AnalysisTask,
    transferList: outside ? [outside.task.port] : [],
    resourceLimits,
    stdout: true,
    stderr: true,
    env: {},
    argv: [],
  });
  const { promise, resolve, reject } = Promise.withResolvers<Done>();
  const cancel = () => reject(aborted());
  const watch = watchdog(stallMs, () => reject(stalled()));
  worker.on('message', (answer: WorkerAnswer) => {
    watch.alive();
    if (answer.kind === 'done') resolve(answer);
    else if (answer.kind === 'failed') reject(new MediaError(answer.code, answer.message));
    else onProgress?.(answer.share);
  });
  worker.on('error', (error) => reject(workerFailure(error)));
  worker.on('exit', () => reject(workerFailure(null)));
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', cancel);
    watch.stop();
    outside?.close();
    await guard.close();
    await worker.terminate();
  }
}

/**
 * Decodes a recording once, away from this thread, with bounded memory, stores its peaks and listens for speech. Waits its turn behind other analyses.
 * Cancelled or failed, it leaves no file behind and an older peaks file as it was.
 * @throws MediaError as `decodeFile`, or `aborted`, `stalled`, `out-of-memory`, `worker-failed`, `disk-full`
 */
export function analyseRecording(options: AnalyseOptions): Promise<Analysis> {
  const { path, peaksPath, signal, onProgress } = options;
  return analysisQueue.run(async () => {
    const task: Omit<AnalysisTask, 'guard' | 'pcm'> = {
      kind: 'recording',
      path,
      modelPath: options.modelPath ?? modelPath(import.meta.url),
      workers: options.workers ?? fairShare(analysisQueue.running()),
      resourceLimits,
    };
    const { result, peaks, file, speech } = await inWorker(task, options);
    if (signal?.aborted) throw aborted();
    await writeWhole(peaksPath, file).catch((error) => {
      throw diskError(error);
    });
    onProgress?.(1);
    const { frames, sampleRate } = result;
    return { ...result, durationMs: (frames / sampleRate) * 1000, peaks, speech };
  }, signal);
}
