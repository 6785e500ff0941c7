/** Something on the marks track: where it is and how wide its shape with its text is, px. */
export interface Placeable {
  id: string;
  startMs: number;
  widthPx: number;
}

/** One thing drawn on the track: a mark with its text, a mark that shows only its shape, or several that have no room, as "+3". */
export interface Placed {
  ids: string[];
  leftPx: number;
  row: number;
  kind: 'full' | 'shape' | 'cluster';
}

export interface TrackSpace {
  rows: number;
  /** Width of a mark without its text, and of a cluster, px. */
  shapePx: number;
  clusterPx: number;
  gapPx: number;
}

/**
 * Lays marks out so that nothing overlaps and nothing is left out. Items must be sorted by start. Each takes the first row with room; where there is
 * none, the mark before it gives up its text; where that is not enough, it joins that mark in a cluster.
 */
export function layOut(items: readonly Placeable[], toX: (ms: number) => number, space: TrackSpace): Placed[] {
  const rows: { end: number; last: Placed | null }[] = Array.from({ length: space.rows }, () => ({ end: -Infinity, last: null }));
  const placed: Placed[] = [];
  for (const item of items) {
    const leftPx = toX(item.startMs);
    let row = rows.findIndex(({ end }) => end <= leftPx);
    if (row < 0) {
      row = rows.findIndex(({ last }) => last?.kind === 'full' && last.leftPx + space.shapePx + space.gapPx <= leftPx);
      const shortened = rows[row]?.last;
      if (shortened) shortened.kind = 'shape';
    }
    if (row >= 0) {
      const made: Placed = { ids: [item.id], leftPx, row, kind: 'full' };
      placed.push(made);
      rows[row] = { end: leftPx + item.widthPx + space.gapPx, last: made };
      continue;
    }
    const nearest = rows.reduce((a, b) => ((b.last?.leftPx ?? 0) > (a.last?.leftPx ?? 0) ? b : a));
    nearest.last?.ids.push(item.id);
    if (nearest.last) nearest.last.kind = 'cluster';
    nearest.end = (nearest.last?.leftPx ?? leftPx) + space.clusterPx + space.gapPx;
  }
  return placed;
}
