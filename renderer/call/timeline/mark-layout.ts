/** Something on the marks track: where it is, and how wide it is with each of its texts, longest first, px. */
export interface Placeable {
  id: string;
  startMs: number;
  widthsPx: number[];
}

/**
 * One thing drawn on the track. `level` tells which text a single mark shows; one beyond the last text is its shape alone. Several ids are marks that
 * have no room side by side, drawn as "+3".
 */
export interface Placed {
  ids: string[];
  leftPx: number;
  row: number;
  level: number;
}

export interface TrackSpace {
  rows: number;
  /** Width of a mark without a text, and of a cluster, px. */
  shapePx: number;
  clusterPx: number;
  gapPx: number;
}

interface Row {
  end: number;
  last: Placed | null;
  widthsPx: number[];
}

/**
 * Lays marks out so that nothing overlaps and nothing is left out. Items must be sorted by start. Each takes the first row with room, with its longest
 * text; where there is none, the mark before it takes a shorter text or none; where that is not enough, it joins that mark.
 */
export function layOut(items: readonly Placeable[], toX: (ms: number) => number, space: TrackSpace): Placed[] {
  const rows = Array.from({ length: space.rows }, (): Row => ({ end: Number.NEGATIVE_INFINITY, last: null, widthsPx: [] }));
  const placed: Placed[] = [];
  for (const { id, startMs, widthsPx } of items) {
    const leftPx = toX(startMs);
    const row = rows.find(({ end }) => end <= leftPx) ?? shortened(rows, leftPx, space);
    if (row) {
      const made: Placed = { ids: [id], leftPx, row: rows.indexOf(row), level: 0 };
      placed.push(made);
      Object.assign(row, { end: leftPx + widthAt(widthsPx, 0, space) + space.gapPx, last: made, widthsPx });
      continue;
    }
    const nearest = rows.reduce((a, b) => ((b.last?.leftPx ?? 0) > (a.last?.leftPx ?? 0) ? b : a));
    nearest.last?.ids.push(id);
    nearest.end = (nearest.last?.leftPx ?? leftPx) + space.clusterPx + space.gapPx;
  }
  return placed;
}

function widthAt(widthsPx: readonly number[], level: number, { shapePx }: TrackSpace): number {
  return widthsPx[level] ?? shapePx;
}

/** Makes room at `leftPx` by taking as little text as possible from the last mark of a row; answers that row. */
function shortened(rows: readonly Row[], leftPx: number, space: TrackSpace): Row | undefined {
  const deepest = Math.max(...rows.map(({ widthsPx }) => widthsPx.length));
  for (let level = 1; level <= deepest; level++) {
    for (const row of rows) {
      const { last, widthsPx } = row;
      if (!last || last.ids.length > 1 || level > widthsPx.length || last.level >= level) continue;
      if (last.leftPx + widthAt(widthsPx, level, space) + space.gapPx > leftPx) continue;
      last.level = level;
      return row;
    }
  }
  return undefined;
}
