import type { Mark } from '../../../shared/model/mark.ts';
import type { OwnMark } from '../../../shared/review.ts';
import { tags } from '../../../shared/review.ts';
import { markTexts } from './describe.ts';
import { layOut, type Placed } from './mark-layout.ts';

/** Anything on the marks track; `texts` from the longest to the shortest. */
export type TrackMark =
  | { id: string; kind: 'found'; startMs: number; endMs: number; texts: string[]; mark: Mark }
  | { id: string; kind: 'own'; startMs: number; endMs: number; texts: string[]; mark: OwnMark };

/** About the width of a letter of the track's 11.5 px text, px; a little generous, so that nothing is cut. */
const letterPx = 6.4;
const shapePx = 24;

/** Computed and own marks together, by start. */
export function trackMarks(found: readonly Mark[], own: readonly OwnMark[]): TrackMark[] {
  const computed = found.map((mark): TrackMark => {
    const { id, startMs, endMs } = mark;
    return { id, kind: 'found', startMs, endMs, texts: markTexts(mark), mark };
  });
  const typed = own.map((mark): TrackMark => {
    const text = mark.note || (tags.find(({ key }) => key === mark.tag)?.name ?? 'mark');
    return { id: `own-${mark.id}`, kind: 'own', startMs: mark.atMs, endMs: mark.atMs, texts: [shortened(text)], mark };
  });
  return [...computed, ...typed].sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 24 ? `${line.slice(0, 23)}…` : line;
}

/** Places of all marks at a zoom, px from the start of the timeline: the same wherever it is scrolled. */
export function placeMarks(marks: readonly TrackMark[], startMs: number, pxPerSecond: number): Placed[] {
  return layOut(
    marks.map(({ id, startMs: at, texts }) => ({
      id,
      startMs: at,
      widthsPx: texts.map((text) => shapePx + text.length * letterPx),
    })),
    (ms) => ((ms - startMs) / 1000) * pxPerSecond,
    { rows: 2, shapePx, clusterPx: 34, gapPx: 3 },
  );
}
