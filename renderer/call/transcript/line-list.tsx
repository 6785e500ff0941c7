import { type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type Ref, useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { Line } from '../../../shared/model/call.ts';
import type { LinesHeard } from '../lines/use-lines-heard.ts';
import { TranscriptLine } from './line.tsx';
import { rangeWith } from './range-with.ts';
import type { Match } from './search.ts';
import classes from './transcript.module.css';

export interface LineListHandle {
  /** Brings a line into view: `nearest` only if it is not, and then with room around it. */
  show(lineId: string, where: 'nearest' | 'center'): void;
}

interface Props {
  ref: Ref<LineListHandle>;
  lines: readonly Line[];
  heard: LinesHeard;
  matches: readonly Match[];
  current: Match | null;
  scroller: HTMLElement | null;
}

/** Room kept above and below a line that following brings into view, px. */
const roomPx = 72;

function useMatchesByLine(matches: readonly Match[]): ReadonlyMap<string, Match[]> {
  return useMemo(() => Map.groupBy(matches, ({ lineId }) => lineId), [matches]);
}

const none: Match[] = [];

function heardOf({ placing, notes, said }: LinesHeard, lineId: string) {
  return { placing, place: notes.get(lineId) ?? null, said: said.get(lineId) ?? null };
}

/** All lines at once: short calls can be searched by the browser and selected across lines. */
export function PlainLines({ ref, lines, heard, matches, current, scroller }: Props) {
  const byLine = useMatchesByLine(matches);
  useImperativeHandle(
    ref,
    () => ({
      show(lineId, where) {
        const box = scroller;
        const line = box?.querySelector(`[data-line="${CSS.escape(lineId)}"]`);
        if (!box || !line) return;
        const { top, bottom, height } = line.getBoundingClientRect();
        const view = box.getBoundingClientRect();
        const inside = top >= view.top && bottom <= view.bottom;
        if (where === 'nearest' && inside) return;
        const target = where === 'center' ? (view.height - height) / 2 : top < view.top ? roomPx : view.height - height - roomPx;
        box.scrollTop += top - view.top - target;
      },
    }),
    [scroller],
  );
  return (
    <ol className={classes.lines}>
      {lines.map((line) => (
        <TranscriptLine
          key={line.id}
          line={line}
          matches={byLine.get(line.id) ?? none}
          current={current?.lineId === line.id ? current : null}
          {...heardOf(heard, line.id)}
        />
      ))}
    </ol>
  );
}

/** Only the lines near the view, and the one with the focus: scrolled away by following, it would take the focus with it. */
export function VirtualLines({ ref, lines, heard, matches, current, scroller }: Props) {
  const byLine = useMatchesByLine(matches);
  const places = useRef(new Map<string, number>());
  useMemo(() => {
    places.current = new Map(lines.map((line, index) => [line.id, index]));
  }, [lines]);
  const [focused, setFocused] = useState<number | null>(null);
  const onFocus = ({ target }: FocusEvent) => {
    setFocused(places.current.get(target.closest('[data-line]')?.getAttribute('data-line') ?? '') ?? null);
  };
  // On the way to another line nothing is let go of: what the focus goes to may be on screen only because of where it was.
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setFocused(null);
  };
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller,
    estimateSize: () => 44,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 12,
    rangeExtractor: useCallback((range: Range) => rangeWith(range, focused), [focused]),
  });
  useImperativeHandle(
    ref,
    () => ({
      show(lineId, where) {
        const index = places.current.get(lineId);
        const box = scroller;
        if (index === undefined || !box) return;
        const item = virtual.getVirtualItems().find((one) => one.index === index);
        const inside = item && item.start >= box.scrollTop && item.end <= box.scrollTop + box.clientHeight;
        if (where === 'nearest' && inside) return;
        virtual.scrollToIndex(index, { align: 'center' });
      },
    }),
    [virtual, scroller],
  );
  return (
    <ol
      className={classes.lines}
      onFocus={onFocus}
      onBlur={onBlur}
      style={{ position: 'relative', height: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ index, start, key }) => {
        const line = lines[index]!;
        return (
          <TranscriptLine
            key={key}
            ref={virtual.measureElement}
            index={index}
            setSize={lines.length}
            top={start}
            line={line}
            matches={byLine.get(line.id) ?? none}
            current={current?.lineId === line.id ? current : null}
            {...heardOf(heard, line.id)}
          />
        );
      })}
    </ol>
  );
}
