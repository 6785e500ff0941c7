/** What goes into the model for pieces judged side by side: a row of samples each, and a state of two layers of 128 for each row. */
export interface Batch {
  rows: number;
  input: Float32Array;
  /** Layer by layer, in it row by row. */
  state: Float32Array;
}

const layers = 2;
const stateSize = 128;

export function emptyBatch(rows: number, width: number): Batch {
  return { rows, input: new Float32Array(rows * width), state: new Float32Array(layers * rows * stateSize) };
}

/** Forgets what a row has heard. */
export function restartRow(batch: Batch, row: number): void {
  for (let layer = 0; layer < layers; layer++) {
    const at = (layer * batch.rows + row) * stateSize;
    batch.state.fill(0, at, at + stateSize);
  }
}

/** The batch without one row. */
export function dropRow({ rows, input, state }: Batch, row: number): Batch {
  const width = rows === 0 ? 0 : input.length / rows;
  const smaller = emptyBatch(rows - 1, width);
  for (let layer = 0; layer < layers; layer++) {
    const from = layer * rows * stateSize;
    const to = layer * smaller.rows * stateSize;
    smaller.state.set(state.subarray(from, from + row * stateSize), to);
    smaller.state.set(state.subarray(from + (row + 1) * stateSize, from + rows * stateSize), to + row * stateSize);
  }
  return smaller;
}
