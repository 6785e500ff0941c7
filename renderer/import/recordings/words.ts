import type { MatchedCall } from '../../../shared/fetching.ts';
import { formatDateTime } from '../../../shared/format/date.ts';
import { formatClock } from '../../../shared/format/duration.ts';
import { formatCount, formatCountOf } from '../../../shared/format/number.ts';
import { viewer } from '../../ui/viewer.ts';
import { type Drop, type DropRun, type DropState, isOpen } from './drops.ts';

export function dropHeadline({ drops }: DropRun): string {
  const all = formatCountOf(drops.length, 'recording');
  if (drops.some(({ state }) => state.kind === 'looking')) return `Finding the calls of ${all}`;
  const attached = countOf(drops, 'attached');
  if (drops.some(isOpen)) return `Attaching ${formatCount(attached + 1)} of ${all}`;
  const asking = countOf(drops, 'unclear') + countOf(drops, 'occupied');
  const parts = [`${formatCount(attached)} of ${all} attached`, asking > 0 && `${formatCount(asking)} to decide`];
  return parts.filter(Boolean).join(', ');
}

function countOf(drops: readonly Drop[], kind: DropState['kind']): number {
  return drops.filter(({ state }) => state.kind === kind).length;
}

/** A call to choose from: its name, when it was and how long it is. */
export function candidateLabel({ title, startedAtMs, durationMs }: MatchedCall): string {
  const known = [
    title,
    startedAtMs !== null && formatDateTime(startedAtMs, viewer),
    durationMs !== null && formatClock(durationMs),
  ];
  return known.filter(Boolean).join(' · ');
}

/** What stands below the file's name. */
export function stateWords(state: DropState): string {
  switch (state.kind) {
    case 'looking':
      return 'finding its call';
    case 'queued':
      return `belongs to ${state.call.title}; waits for the one before it`;
    case 'sending':
      return `being attached to ${state.call.title}`;
    case 'attached':
      return `attached to ${state.call.title}`;
    case 'unclear':
      return `which call? ${state.reason ?? ''}`.trimEnd();
    case 'occupied':
      return `belongs to ${state.call.title}. ${state.reason}`;
    case 'none':
      return `not attached: ${state.reason} Open its call, then drop it there.`;
    case 'failed':
      return `not attached: ${state.reason}`;
    case 'cancelled':
      return 'cancelled';
  }
}
