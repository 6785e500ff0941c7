import { formatMs } from '../../format/duration.ts';
import { formatCountOf } from '../../format/number.ts';
import type { SyncEstimate } from '../../model/heard.ts';
import { oneClockMs } from '../lanes.ts';
import { enoughTurns } from '../usable.ts';
import type { Candidate } from './candidates.ts';

function matchedOf({ agent, customer }: Candidate): { matched: number; of: number; spreadMs: number } {
  return {
    matched: (agent?.matched ?? 0) + (customer?.matched ?? 0),
    of: (agent?.of ?? 0) + (customer?.of ?? 0),
    spreadMs: Math.max(agent?.spreadMs ?? 0, customer?.spreadMs ?? 0),
  };
}

function place(offsetMs: number): string {
  if (offsetMs === 0) return 'where the call starts';
  return `${formatMs(Math.abs(offsetMs))} ${offsetMs > 0 ? 'after' : 'before'} the call starts`;
}

/** One sentence for the reviewer: what the estimate rests on, or why there is none. */
export function reasonOf(
  strength: SyncEstimate['strength'],
  best: Candidate | null,
  skewMs: number | null,
  share: number,
  unique: boolean,
): string {
  if (best === null) return 'No reported turn time finds speech in this recording; it may belong to another call.';
  const { matched, of, spreadMs } = matchedOf(best);
  const found = `${matched} of ${formatCountOf(of, 'reported turn')}`;
  if (strength === 'none') {
    return of < enoughTurns
      ? `${formatCountOf(of, 'reported turn')} ${of === 1 ? 'is' : 'are'} too few to say where the recording lies.`
      : `At no place do more than ${found} fit the speech in this recording; it may belong to another call.`;
  }
  const skew =
    skewMs !== null && Math.abs(skewMs) >= oneClockMs
      ? `, and the customer's lane runs ${formatMs(Math.abs(skewMs))} ${skewMs < 0 ? 'behind' : 'ahead of'} the agent's`
      : '';
  const fits = `${found} fit the speech if second 0 of the recording lies ${place(best.offsetMs)}`;
  if (strength === 'strong') return `${fits}${skew}; half of the times agree within ${formatMs(spreadMs)}.`;
  if (!unique) return `${fits}, but other places fit nearly as well.`;
  return share < 0.6 ? `${fits}, but the others do not.` : `${fits}; so few could do so by chance.`;
}
