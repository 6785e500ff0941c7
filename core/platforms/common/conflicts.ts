import { type Json, RawNumber } from '../../../shared/model/origin.ts';
import type { PlatformEvent } from '../adapter.ts';
import { type Difference, fill } from '../merge/fill.ts';
import type { Ordered } from '../merge/order.ts';
import type { Flags } from './flags.ts';

/**
 * One body out of all events of a call: the best report, its gaps filled from the next reports and then from the other events.
 * Reports that contradict each other are flagged; earlier events differ from the report by nature (status, start) and are not.
 */
export function mergeBodies({ reports, others }: Ordered, flags: Flags): Json {
  const [best, ...rest] = [...reports, ...others];
  let merged: Json = (best as PlatformEvent).doc;
  const differences: Difference[] = [];
  rest.forEach((event, index) => {
    merged = fill(merged, event.doc, index < reports.length - 1 ? differences : null);
  });
  for (const { path, used, other } of differences) {
    flags.add({
      id: `report-conflict:${path}`,
      severity: 'warning',
      title: 'Two reports of this call disagree',
      detail: `Used: ${excerpt(used)}. The other report says: ${excerpt(other)}.`,
      paths: [path],
    });
  }
  return merged;
}

/** A value in a sentence. Lists and objects only by size: they may be large. */
function excerpt(value: Json): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value instanceof RawNumber) return value.text;
  if (typeof value === 'object' && value !== null) return `an object with ${Object.keys(value).length} keys`;
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
