import type { Speaker, Turn } from '../../../shared/model/call.ts';
import { msToWindowX, type TimeWindow, touching } from './time-window.ts';

/** A turn that has a place in time. */
export interface PlacedTurn {
  turn: Turn;
  startMs: number;
  endMs: number;
}

/** A turn as drawn, or several that would be slimmer than a hair, drawn as one. */
export interface LaneItem {
  /** Its first turn, or the one with the focus. */
  id: string;
  turns: PlacedTurn[];
  leftPx: number;
  widthPx: number;
}

/** Slimmest bar, px. Turns that touch and are all slimmer are drawn as one, so a two-hour call is at most a bar every few px. */
export const slimPx = 4;

/** Turns of one party in order of their start, of those that have times. An end before the start counts as the start. */
export function placedTurns(turns: readonly Turn[], speaker: Speaker): PlacedTurn[] {
  return turns
    .flatMap((turn) =>
      turn.speaker === speaker && turn.start && turn.end
        ? [{ turn, startMs: turn.start.ms, endMs: Math.max(turn.start.ms, turn.end.ms) }]
        : [],
    )
    .sort((a, b) => a.startMs - b.startMs);
}

/**
 * What to draw of one party's turns in the window; px from the window's left edge. `focused` is drawn wherever it lies, under its own name: a focus whose
 * button goes away would be lost.
 */
export function laneItems(turns: readonly PlacedTurn[], window: TimeWindow, focused: string | null = null): LaneItem[] {
  const items: LaneItem[] = [];
  for (const placed of touching(turns, window, ({ turn }) => turn.id === focused)) {
    const { id } = placed.turn;
    const leftPx = msToWindowX(window, placed.startMs);
    const widthPx = msToWindowX(window, placed.endMs) - leftPx;
    const last = items.at(-1);
    const slim = widthPx < slimPx && last !== undefined && (last.turns.length > 1 || last.widthPx <= slimPx);
    if (last && slim && leftPx - (last.leftPx + last.widthPx) < 1) {
      last.turns.push(placed);
      if (id === focused) last.id = id;
      last.widthPx = Math.max(last.widthPx, leftPx + widthPx - last.leftPx);
    } else items.push({ id, turns: [placed], leftPx, widthPx: Math.max(slimPx, widthPx) });
  }
  return items;
}
