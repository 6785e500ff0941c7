import type { Store } from '../store/open.ts';
import { DeriveError, deriveCall, type Fresh } from './derive.ts';

/** Reason of a report on which an adapter failed. */
export const ourFault = 'Turntable failed on this report: a fault of ours. It is kept, and read again after an update.';

/** Most derivations that looking for the reports at fault may cost. */
const mostTries = 40;

/**
 * Derives a call of which `newcomers` (report ids) are newly counted in. Where that fails, the newcomers at fault are set aside with the reason
 * and the call is what the others tell: no report of a call ever ends up in neither the call nor the inbox. Answers those set aside.
 * In the caller's transaction.
 */
export function derivePlaced(store: Store, callId: string, newcomers: readonly number[], fresh?: Fresh): ReadonlySet<number> {
  const aside = new Set<number>();
  const why = attempt(store, callId, fresh);
  if (why === null) {
    store.reports.derived(newcomers);
    return aside;
  }
  store.reports.setAside(newcomers, why);
  for (const id of newcomers) aside.add(id);
  let tries = 0;
  let stands = false;
  const giveBack = (ids: readonly number[]) => {
    tries += 1;
    if (ids.length === 0 || tries > mostTries) return;
    store.reports.giveTo(callId, ids);
    const failed = attempt(store, callId, fresh);
    if (failed === null) {
      for (const id of ids) aside.delete(id);
      stands = true;
      return;
    }
    store.reports.setAside(ids, failed);
    halve(ids);
  };
  const halve = (ids: readonly number[]) => {
    if (ids.length < 2) return;
    const middle = ids.length >> 1;
    giveBack(ids.slice(0, middle));
    giveBack(ids.slice(middle));
  };
  halve(newcomers);
  // Without any newcomer the call is what it was, or gone. Should that fail too, its row stays as it was.
  if (!stands) attempt(store, callId, fresh);
  return aside;
}

/** Null when the call could be derived, else why not. */
function attempt(store: Store, callId: string, fresh: Fresh | undefined): string | null {
  try {
    deriveCall(store, callId, fresh);
    return null;
  } catch (error) {
    if (!(error instanceof DeriveError)) throw error;
    return `${ourFault} (${error.message})`;
  }
}
