import { formatExactTime } from '../../../shared/format/date.ts';
import { formatCountOf } from '../../../shared/format/number.ts';
import type { Forward, ForwardState } from '../../../shared/model/delivery.ts';
import { viewer } from '../../ui/viewer.ts';

export const forwardWords: Record<ForwardState, string> = {
  waiting: 'waiting',
  sending: 'sending',
  sent: 'sent',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** What is worth saying of a forward besides its state: how often, what went wrong, when it is tried again. */
export function forwardNote({ state, attempts, lastStatus, error, nextAtMs }: Forward): string {
  const parts: string[] = [];
  if (state === 'sent') parts.push(`answered ${lastStatus}`);
  if (attempts > 1 || (attempts > 0 && state === 'waiting')) parts.push(formatCountOf(attempts, 'attempt'));
  if (state !== 'sent' && error) parts.push(error);
  if (state === 'waiting' && attempts > 0 && nextAtMs !== null) parts.push(`Next try ${formatExactTime(nextAtMs, viewer)}.`);
  return parts.join(' · ');
}
