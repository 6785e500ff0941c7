import { bucketShares } from '../../../../shared/metrics/histogram.ts';
import type { Distribution } from '../../../../shared/model/performance.ts';

/** A bucket drawn between its true edges. `left`, `width` and `height` are 0..1. */
export interface BucketBar {
  from: number;
  to: number | null;
  count: number;
  /** Part of all counted values, 0..1. */
  share: number;
  left: number;
  width: number;
  height: number;
  /** No upper edge: drawn with an arrow. */
  open: boolean;
}

export interface Histogram {
  bars: BucketBar[];
  /** Edges with a label that has room; every edge has a tick. */
  edges: { value: number; at: number; labelled: boolean }[];
  total: number;
  axis: 'linear' | 'logarithmic';
}

/** Least distance of two labels, part of the width: about 24 px in the narrowest pane. */
const labelGap = 0.075;

/** An open bucket is drawn this much of the axis wide: it has no width of its own. */
const openPart = 0.12;

/**
 * Geometry of a vendor histogram: bars lie between the true edges, which are unequal. Times range over decades, so their axis is logarithmic
 * (log of 1 + distance / first width, with zero at its start); ratios have a linear one that ends at 1. Null when nothing was counted.
 */
export function histogramOf({ buckets, unit }: Pick<Distribution, 'buckets' | 'unit'>): Histogram | null {
  const shares = bucketShares({ buckets });
  if (shares === null) return null;
  const low = shares[0]!.from;
  const values = edgesOf(shares, unit);
  const unitWidth = (values[1] ?? low + 1) - low || 1;
  const project = unit === 'ms' ? (value: number) => Math.log1p((value - low) / unitWidth) : (value: number) => value - low;
  const last = values.at(-1)!;
  const openEnded = shares.some(({ to, from }) => to === null && from === last);
  const closedWidth = project(last) || 1;
  const full = openEnded ? closedWidth / (1 - openPart) : closedWidth;
  const place = (value: number) => project(value) / full;
  const highest = shares.reduce((most, { count }) => Math.max(most, count), 0);
  const bars = shares.map((bucket): BucketBar => {
    const end = bucket.to ?? (unit === 'ratio' && bucket.from < 1 ? 1 : null);
    const left = place(bucket.from);
    const right = end === null ? 1 : place(end);
    return { ...bucket, left, width: Math.max(0, right - left), height: bucket.count / highest, open: end === null };
  });
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  const busy = new Set(bars.filter(({ count }) => count > 0).flatMap(({ from, to }) => [from, to]));
  return {
    bars,
    edges: label(
      values.map((value) => ({ value, at: place(value) })),
      busy,
    ),
    total,
    axis: unit === 'ms' ? 'logarithmic' : 'linear',
  };
}

function edgesOf(buckets: readonly { from: number; to: number | null }[], unit: Distribution['unit']): number[] {
  const edges = new Set(buckets.flatMap(({ from, to }) => (to === null || to < from ? [from] : [from, to])));
  if (unit === 'ratio' && buckets.some(({ from, to }) => to === null && from < 1)) edges.add(1);
  return [...edges].sort((a, b) => a - b);
}

/** Edges of buckets that hold something get their label first, then the rest where there is room. */
function label(edges: readonly { value: number; at: number }[], busy: ReadonlySet<number | null>): Histogram['edges'] {
  const taken: number[] = [];
  const wanted = [...edges].sort((a, b) => Number(busy.has(b.value)) - Number(busy.has(a.value)) || a.at - b.at);
  const labelled = new Set<number>();
  for (const { value, at } of wanted) {
    if (taken.some((other) => Math.abs(other - at) < labelGap)) continue;
    taken.push(at);
    labelled.add(value);
  }
  return edges.map((edge) => ({ ...edge, labelled: labelled.has(edge.value) }));
}
