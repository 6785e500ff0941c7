import type { Mark, MarkKind } from '../model/mark.ts';
import type { Interval } from './intervals.ts';

type Details = Pick<Mark, 'amountMs' | 'by' | 'turnIds' | 'origin'> & Partial<Pick<Mark, 'stopMs' | 'alsoDeadAir' | 'limited'>>;

/** A mark over an interval. Its id names kind, start and turns, so the same finding has the same id in every computation. */
export function createMark(kind: MarkKind, { startMs, endMs }: Interval, details: Details): Mark {
  const id = `${kind}@${startMs}:${details.turnIds.join('+')}`;
  return { id, kind, startMs, endMs, stopMs: null, alsoDeadAir: false, limited: null, ...details };
}

/** Sorts marks by start, then end, then id. */
export function byStart(a: Mark, b: Mark): number {
  return a.startMs - b.startMs || a.endMs - b.endMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
