import type { Json } from '../../shared/model/origin.ts';
import { inspectReport } from '../intake/inspect.ts';
import { normaliseCall, type StoredDoc } from '../platforms/registry.ts';
import type { Store } from '../store/open.ts';
import { summarise } from './summary.ts';

/**
 * Derives one call from all of its stored reports and replaces what was derived before. `fresh` spares parsing a body that was just parsed.
 * A call whose reports are all gone is removed.
 */
export function deriveCall(store: Store, callId: string, fresh?: { sha256: string; doc: Json }): void {
  const rows = store.reports.ofCall(callId);
  const docs: StoredDoc[] = [];
  for (const row of rows) {
    if (fresh && row.sha256 === fresh.sha256) {
      docs.push(fresh);
      continue;
    }
    const body = store.reports.body(row.id);
    const read = body && inspectReport(body);
    if (read?.ok) docs.push({ sha256: row.sha256, doc: read.doc });
  }
  const call = normaliseCall(docs);
  if (call === null) {
    store.calls.remove(callId);
    return;
  }
  const receivedAtMs = rows.reduce((earliest, row) => Math.min(earliest, row.receivedAtMs), Number.POSITIVE_INFINITY);
  const sample = rows.every((row) => row.source === 'sample');
  store.calls.put(summarise(callId, call, receivedAtMs, sample), call);
}
