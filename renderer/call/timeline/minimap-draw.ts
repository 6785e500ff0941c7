import type { Turn } from '../../../shared/model/call.ts';
import type { Mark } from '../../../shared/model/mark.ts';
import type { Bounds } from '../model.ts';
import { markColours } from './mark-shape.tsx';

export const minimapPx = 30;

const rows = { customer: 4, agent: 13 } as const;
const laneHeight = 7;
const markTop = 23;

/** Draws both lanes and the marks of a whole call into a canvas as wide as its place, in the theme's colours of the moment. */
export function drawMinimap(
  canvas: HTMLCanvasElement,
  width: number,
  turns: readonly Turn[],
  marks: readonly Mark[],
  { startMs, endMs }: Bounds,
): void {
  const ratio = Math.max(1, devicePixelRatio);
  canvas.width = Math.round(width * ratio);
  canvas.height = minimapPx * ratio;
  const pen = canvas.getContext('2d');
  if (!pen || endMs <= startMs) return;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name.replace(/^var\((.*)\)$/, '$1')).trim();
  const toX = (ms: number) => ((ms - startMs) / (endMs - startMs)) * width;
  pen.scale(ratio, ratio);
  for (const speaker of ['customer', 'agent'] as const) {
    pen.fillStyle = colour(`--tt-${speaker}`);
    for (const turn of turns) {
      if (turn.speaker !== speaker || !turn.start || !turn.end) continue;
      const x = toX(turn.start.ms);
      pen.globalAlpha = turn.start.origin === 'estimated' ? 0.45 : 1;
      pen.fillRect(x, rows[speaker], Math.max(1, toX(turn.end.ms) - x), laneHeight);
    }
  }
  pen.globalAlpha = 1;
  for (const mark of marks) {
    pen.fillStyle = colour(markColours[mark.kind]);
    const x = toX(mark.startMs);
    pen.fillRect(x, markTop, Math.max(2, toX(mark.endMs) - x), 3);
  }
}
