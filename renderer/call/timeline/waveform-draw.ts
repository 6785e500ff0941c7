/** What a canvas context must offer to draw a waveform. */
export interface Pen {
  canvas: { width: number; height: number };
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  fill(): void;
}

/**
 * Draws pairs min,max (-1..1) over the whole canvas as one filled shape: along the maxima and back along the minima, at least one device pixel thick, so
 * that silence is a line and not nothing. `gain` enlarges quiet recordings.
 */
export function drawPairs(pairs: ArrayLike<number>, pen: Pen, gain: number): void {
  const count = Math.floor(pairs.length / 2);
  if (count === 0) return;
  const { width, height } = pen.canvas;
  const middle = height / 2;
  const step = width / count;
  const y = (value: number, least: number) => {
    const scaled = Math.max(-1, Math.min(1, value * gain)) * (middle - 1);
    return middle - (least > 0 ? Math.max(scaled, least) : Math.min(scaled, least));
  };
  pen.beginPath();
  pen.moveTo(0, middle);
  for (let index = 0; index < count; index++) pen.lineTo((index + 0.5) * step, y(pairs[index * 2 + 1]!, 0.5));
  for (let index = count - 1; index >= 0; index--) pen.lineTo((index + 0.5) * step, y(pairs[index * 2]!, -0.5));
  pen.closePath();
  pen.fill();
}
