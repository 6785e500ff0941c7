/** Rows built together, and the most rows that are built at once without looking whether they are in view. */
export const chunkRows = 25;
export const shortList = 60;

/** A run of rows: `from` counts, `to` does not. */
export interface Chunk {
  from: number;
  to: number;
}

/** A list of `count` rows in runs that are built one by one; a short list is one run. */
export function chunksOf(count: number): Chunk[] {
  if (count <= shortList) return [{ from: 0, to: count }];
  return Array.from({ length: Math.ceil(count / chunkRows) }, (_, i) => ({
    from: i * chunkRows,
    to: Math.min(count, (i + 1) * chunkRows),
  }));
}
