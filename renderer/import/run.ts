import type { ImportJob, ImportResult } from '../../shared/api.ts';
import { Failure, messageOf } from '../data/failure.ts';
import type { Found } from './dropped.ts';

/** The core's import routes, as the runner needs them. */
export interface ImportPort {
  open(files: number): Promise<ImportJob>;
  put(id: string, item: Found, signal: AbortSignal): Promise<void>;
  state(id: string): Promise<ImportJob>;
  finish(id: string): Promise<ImportJob>;
  cancel(id: string): Promise<ImportJob>;
}

/** One import as the view shows it. `job` is the core's last word; `failures` are uploads that did not arrive. */
export interface ImportProgress {
  phase: 'sending' | 'done' | 'cancelled' | 'failed';
  total: number;
  sent: number;
  job: ImportJob | null;
  failures: ImportResult[];
  /** Why everything stopped, when `phase` is failed. */
  error: string | null;
}

/** Uploads at the same time: enough to keep the core busy, few enough to leave the page its connections. */
export const atOnce = 4;
/** Time between two looks at the job while it runs, ms: a single file may hold thousands of reports. */
const lookEveryMs = 400;

/** Calls `look` now and then until the answered function is called. */
export type Ticker = (look: () => void) => () => void;

const everyNowAndThen: Ticker = (look) => {
  const timer = setInterval(look, lookEveryMs);
  return () => clearInterval(timer);
};

/**
 * Uploads files in order, up to four at once, and reports progress. One upload that fails is noted and the rest go on; only a core that does not
 * answer, or a lost session, ends the run. Aborting cancels the job: what was stored stays. Never rejects.
 */
export async function runImport(
  port: ImportPort,
  items: readonly Found[],
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
  ticker: Ticker = everyNowAndThen,
): Promise<ImportProgress> {
  let progress: ImportProgress = { phase: 'sending', total: items.length, sent: 0, job: null, failures: [], error: null };
  const update = (change: Partial<ImportProgress>) => {
    progress = { ...progress, ...change };
    onProgress(progress);
    return progress;
  };
  update({});
  let stop = () => {};
  try {
    const { id } = await port.open(items.length);
    let next = 0;
    stop = ticker(() => {
      // A look that fails says nothing: the uploads themselves tell when the core is gone.
      port.state(id).then(
        (job) => progress.phase === 'sending' && update({ job }),
        () => {},
      );
    });
    const worker = async () => {
      for (let item = items[next++]; item && !signal.aborted; item = items[next++]) {
        const failure = await send(port, id, item, signal);
        if (signal.aborted) return;
        update({ sent: progress.sent + 1, ...(failure ? { failures: [...progress.failures, failure] } : {}) });
      }
    };
    // Every worker is awaited even when one fails: nothing is sent any more once the run has ended.
    const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, worker));
    if (signal.aborted) return update({ phase: 'cancelled', job: await port.cancel(id) });
    const broken = ends.find((end) => end.status === 'rejected');
    if (broken) throw broken.reason;
    return update({ phase: 'done', job: await port.finish(id) });
  } catch (error) {
    return update({ phase: signal.aborted ? 'cancelled' : 'failed', error: messageOf(error) });
  } finally {
    stop();
  }
}

/** What went wrong with this upload alone; null when it arrived. @throws Failure that concerns every upload. */
async function send(port: ImportPort, id: string, item: Found, signal: AbortSignal): Promise<ImportResult | null> {
  try {
    await port.put(id, item, signal);
    return null;
  } catch (error) {
    if (signal.aborted) return null;
    if (error instanceof Failure && (error.status === 0 || error.status === 401)) throw error;
    return { file: item.name, entry: null, outcome: 'invalid', reason: messageOf(error), callId: null };
  }
}

/** A result that belongs to a call. */
export type CallResult = ImportResult & { callId: string };

/** The one result of an import of one file that made or found one call; null when there was more than one, or none. */
export function onlyCall(progress: ImportProgress): CallResult | null {
  const { job } = progress;
  if (progress.phase !== 'done' || progress.total !== 1 || !job || job.results.length !== 1) return null;
  const result = job.results[0];
  return result && result.callId !== null ? { ...result, callId: result.callId } : null;
}
