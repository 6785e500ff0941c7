import { type PointerEvent, type Ref, useRef } from 'react';
import { formatFine } from '../../../shared/format/duration.ts';
import type { Interval } from '../../../shared/metrics/intervals.ts';
import type { Line } from '../../../shared/model/call.ts';
import { useCall } from '../context.ts';
import { type Edge, snapped } from '../lines/edges.ts';
import { useSpeechEdges } from '../lines/use-speech.ts';
import classes from './line-handles.module.css';
import { xToMs } from './viewport.ts';

/** An edge this near to where speech begins or ends, px, goes there. With Alt it does not. */
const snapPx = 6;

/** Width of a handle: what a finger can take. */
export const handlePx = 24;

interface Props {
  edge: Edge;
  line: Line;
  /** Px in the built window. */
  x: number;
  /** Beside the line, where it covers no word. */
  outside: boolean;
  /** Call clock, as the others. */
  ms: number;
  limits: Interval;
  note: string | null;
  onFocus(ms: number): void;
  onMove(ms: number): void;
  onDrop(): void;
  onCancel(): void;
  ref: Ref<HTMLDivElement>;
}

/** One edge of a line, to be dragged, or moved with the arrows while it has the focus (`edge` keys). */
export function EdgeHandle({ edge, line, x, outside, ms, limits, note, onFocus, onMove, onDrop, onCancel, ref }: Props) {
  const { viewport } = useCall();
  const speechEdges = useSpeechEdges(line.speaker);
  /** How far from the edge it was taken, ms; null while it is not dragged. */
  const held = useRef<number | null>(null);
  const pointerMs = ({ clientX, currentTarget }: PointerEvent) =>
    xToMs(viewport.view, clientX - (currentTarget.closest('fieldset')?.getBoundingClientRect().left ?? 0));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    // The focus is set by hand: what the browser does on a press would select text.
    event.preventDefault();
    event.currentTarget.focus({ preventScroll: true });
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = pointerMs(event) - ms;
  };
  const onPointerMove = (event: PointerEvent) => {
    if (held.current === null) return;
    const to = pointerMs(event) - held.current;
    const withinMs = event.altKey ? 0 : (snapPx / viewport.view.pxPerSecond) * 1000;
    const at = snapped(to, speechEdges, withinMs);
    if (Math.round(at) !== Math.round(ms)) onMove(at);
  };
  const onPointerUp = () => {
    if (held.current !== null) onDrop();
    held.current = null;
  };
  const onPointerCancel = () => {
    if (held.current !== null) onCancel();
    held.current = null;
  };
  const words = line.text.length > 40 ? `${line.text.slice(0, 40)}…` : line.text;
  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      className={classes.handle}
      style={{ left: x, width: handlePx }}
      data-side={(edge === 'start') === outside ? 'left' : 'right'}
      data-own-pointer
      data-keys="edge"
      data-testid={`edge-${edge}`}
      aria-label={`${edge === 'start' ? 'Start' : 'End'} of the line “${words}”`}
      aria-valuemin={Math.round(limits.startMs)}
      aria-valuemax={Math.round(limits.endMs)}
      aria-valuenow={Math.round(ms)}
      aria-valuetext={note ? `${formatFine(ms)}, ${note}` : formatFine(ms)}
      onFocus={() => onFocus(ms)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerCancel}
    >
      <span className={classes.grip} />
      <span className={classes.time} aria-hidden>
        {formatFine(ms)}
      </span>
    </div>
  );
}
