import type { Speaker, Turn } from '../../../shared/model/call.ts';
import { laneItems, placedTurns } from './lane-items.ts';
import type { TimeWindow } from './time-window.ts';

/** Height of a lane of turns, px; with outlines there is room for them around the bars. */
export const plainLanePx = 28;
export const outlinedLanePx = 32;

/** The outline in its lane, px. */
const outlinePx = { top: 1, height: 30, radius: 6 } as const;

const half = 0.5;

/**
 * The other side's turns of one party as one path: a thin box around where each would be, in px of the window. One element however many turns there are:
 * an outline takes no clicks and needs no names. Empty where none lies in the window.
 */
export function outlinePath(turns: readonly Turn[], speaker: Speaker, window: TimeWindow): string {
  const { top, height, radius } = outlinePx;
  return laneItems(placedTurns(turns, speaker), window)
    .map(({ leftPx, widthPx }) => {
      const [left, y] = [Math.round(leftPx) + half, top + half];
      const [width, h] = [Math.max(2, Math.round(widthPx)), height - 1];
      const r = Math.min(radius, width / 2);
      const arc = (x: number, dy: number) => `a${r},${r} 0 0 1 ${x},${dy}`;
      return `M${left + r},${y}h${width - 2 * r}${arc(r, r)}v${h - 2 * r}${arc(-r, r)}h${2 * r - width}${arc(-r, -r)}v${2 * r - h}${arc(r, -r)}z`;
    })
    .join('');
}

/** Speech as one path: a bar for each stretch at the foot of its lane, in px of the window. `heights` are px from the top. */
export function spurtPath(
  spurts: readonly { startMs: number; endMs: number }[],
  window: TimeWindow,
  { top, height }: { top: number; height: number },
): string {
  const perMs = window.pxPerSecond / 1000;
  let path = '';
  for (const { startMs, endMs } of spurts) {
    const left = (startMs - window.startMs) * perMs - window.leftPx;
    const width = Math.max(1, (endMs - startMs) * perMs);
    if (left + width < 0 || left > window.widthPx) continue;
    path += `M${left.toFixed(1)},${top}h${width.toFixed(1)}v${height}h${(-width).toFixed(1)}z`;
  }
  return path;
}
