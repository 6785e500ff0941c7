import type { Rebuild } from '../calls/rebuild.ts';
import { derivation } from '../platforms/registry.ts';
import type { Store } from '../store/open.ts';
import type { DeriveQueue } from './derive-queue.ts';

const key = 'derived-by';
/** Starts that may begin the same rebuild without ending it: one of the bodies may stop the process every time. */
const mostBegun = 2;

interface Noted {
  /** The version that the whole store was last derived by; null when a rebuild of an older note never ended. */
  by: string | null;
  /** The version that a rebuild was begun for, and how often. */
  wanted: string;
  begun: number;
}

/**
 * Reads every report again when another version of Turntable or of its adapters derived the calls: in the background, with the progress of any
 * rebuild, after what waits in the inbox. One that was cancelled (or the app closed) begins again at the next start.
 */
export async function rebuildAfterUpdate(
  { store, rebuild, queue, version }: { store: Store; rebuild: Rebuild; queue: DeriveQueue; version: string },
  signal: AbortSignal,
): Promise<void> {
  const wanted = `${version} adapters ${derivation}`;
  const note = (by: string | null, begun: number) => store.settings.set(key, { by, wanted, begun } satisfies Noted);
  const noted = store.settings.get(key) as Noted | undefined;
  if (noted?.by === wanted) return;
  if (store.reports.total() === 0) {
    note(wanted, 0);
    return;
  }
  const by = noted?.by ?? null;
  const begun = noted?.wanted === wanted ? noted.begun : 0;
  if (begun >= mostBegun) return;
  await queue.settled();
  if (signal.aborted) return;
  note(by, begun + 1);
  rebuild.start();
  await rebuild.settled();
  const { state } = rebuild.job;
  if (state === 'done') {
    note(wanted, 0);
    if (store.reports.tryAgain() > 0) queue.resume(store.reports.newest());
  }
  if (state === 'cancelled') note(by, begun);
}
