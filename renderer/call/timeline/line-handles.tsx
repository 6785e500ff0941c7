import { type FocusEvent, useEffect, useRef } from 'react';
import type { Interval } from '../../../shared/metrics/intervals.ts';
import type { Line, Speaker } from '../../../shared/model/call.ts';
import { useActions } from '../../keys/use-actions.ts';
import { useCall } from '../context.ts';
import { type Edge, withEdge } from '../lines/edges.ts';
import { usePins } from '../lines/use-pins.ts';
import { type Placing, useLineEdit, usePlacing } from '../lines/use-placing.ts';
import { EdgeHandle, handlePx } from './edge-handle.tsx';
import classes from './line-handles.module.css';
import { msToWindowX } from './time-window.ts';
import { useLayer } from './use-layer.ts';
import { contentPx, reveal } from './viewport.ts';

/** Handles on the edges of the line the reviewer is at, in the lane of its party. */
export function LineHandles({ speaker }: { speaker: Speaker }) {
  const { page } = useCall();
  const placing = usePlacing();
  const { lineId, draft } = useLineEdit();
  if (lineId === null || placing === null || placing.why !== null) return null;
  const line = page.call.lines.find(({ id }) => id === lineId);
  const span = line && (placing.spanOf(line) ?? draft);
  if (line?.speaker !== speaker || !span) return null;
  return <Handles key={line.id} line={line} span={span} placing={placing} />;
}

/** How far the arrows move an edge, ms. */
const steps = { near: 10, far: 100 };

const edgeMs = ({ startMs, endMs }: Interval, edge: Edge): number => (edge === 'start' ? startMs : endMs);

function Handles({ line, span, placing }: { line: Line; span: Interval; placing: Placing }) {
  const { edit, viewport } = useCall();
  const { draft, focusWanted } = useLineEdit();
  const { ref, window } = useLayer();
  const { pin, unpin } = usePins();
  /** What is on its way to the core: leaving the handles must not send it again. */
  const sent = useRef<Interval | null>(null);
  const handles = useRef<Partial<Record<Edge, HTMLDivElement | null>>>({});
  const shown = draft ?? span;
  const pinned = placing.isPinned(line.id);

  useEffect(() => {
    if (!focusWanted) return;
    handles.current.start?.focus({ preventScroll: true });
    edit.focused();
  }, [focusWanted, edit]);

  const focusedEdge = (): Edge => (document.activeElement === handles.current.end ? 'end' : 'start');
  const move = (edge: Edge, ms: number) => edit.move(withEdge(edit.get().draft ?? span, edge, ms, placing.limits));
  const show = (ms: number) => viewport.update((view) => reveal(view, ms));
  const step = (byMs: number) => {
    const edge = focusedEdge();
    move(edge, edgeMs(edit.get().draft ?? span, edge) + byMs);
    show(edgeMs(edit.get().draft ?? span, edge));
  };
  const commit = (to: Interval | null) => {
    if (to === null || to === sent.current) return;
    sent.current = to;
    pin(line.id, to);
  };
  const leave = () => {
    edit.select(null);
    document.querySelector<HTMLElement>(`[data-line="${CSS.escape(line.id)}"] button`)?.focus();
  };
  useActions({
    'edge-back': () => step(-steps.near),
    'edge-forward': () => step(steps.near),
    'edge-back-far': () => step(-steps.far),
    'edge-forward-far': () => step(steps.far),
    'edge-pin': () => commit(edit.get().draft ?? (pinned ? null : span)),
    'edge-cancel': () => (edit.get().draft ? edit.drop() : leave()),
    'edge-unpin': () => {
      if (pinned) unpin(line.id);
    },
  });

  const onBlur = ({ currentTarget, target, relatedTarget }: FocusEvent) => {
    // Another window or tab: the focus is still here when the reviewer comes back.
    if (target === document.activeElement || currentTarget.contains(relatedTarget)) return;
    // Leaving stores, as with a mark: nothing that was moved is lost, and the toast takes it back.
    commit(edit.get().draft);
  };

  const left = msToWindowX(window, shown.startMs);
  const right = msToWindowX(window, shown.endMs);
  // At the ends of the timeline there is no room beside the line.
  const fits = {
    start: window.leftPx + left >= handlePx,
    end: window.leftPx + right <= contentPx(viewport.view) - handlePx,
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the focus leave its handles
    <div ref={ref} className={classes.layer} onBlur={onBlur}>
      <div className={classes.block} data-moved={draft !== null || undefined} style={{ left, width: right - left }} />
      {(['start', 'end'] as const).map((edge) => (
        <EdgeHandle
          key={edge}
          ref={(element) => {
            handles.current[edge] = element;
          }}
          edge={edge}
          line={line}
          x={edge === 'start' ? left : right}
          outside={fits[edge]}
          ms={edgeMs(shown, edge)}
          limits={placing.limits}
          note={draft ? 'not pinned yet' : pinned ? 'pinned' : null}
          onFocus={show}
          onMove={(ms) => move(edge, ms)}
          onDrop={() => commit(edit.get().draft)}
          onCancel={() => edit.drop()}
        />
      ))}
    </div>
  );
}
