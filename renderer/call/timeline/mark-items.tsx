import { Popover } from '@mantine/core';
import { type CSSProperties, useCallback, useRef, useState } from 'react';
import { formatClock } from '../../../shared/format/duration.ts';
import { useCall } from '../context.ts';
import { MarkEditor, type MarkEditorHandle } from '../review/mark-editor.tsx';
import { tagName } from '../review/use-own-marks.ts';
import { markTip, type Tip, tipText } from './describe.ts';
import { MarkShape, markColours, OwnShape } from './mark-shape.tsx';
import classes from './marks-track.module.css';
import { useTip } from './tips.tsx';
import type { TrackMark } from './track-marks.ts';

interface Item<Kind extends TrackMark['kind']> {
  id: string;
  mark: Extract<TrackMark, { kind: Kind }>;
  style: CSSProperties;
  text: string | null;
  tabStop: boolean;
}

/** A computed mark; a click plays from its start. */
export function FoundMark({ id, mark: { mark, startMs }, style, text, tabStop }: Item<'found'>) {
  const { player } = useCall();
  const tip = useCallback(() => markTip(mark), [mark]);
  return (
    <button
      type="button"
      className={classes.mark}
      style={{ ...style, color: markColours[mark.kind] }}
      data-testid="mark"
      data-kind={mark.kind}
      data-item={id}
      data-keys="media"
      data-limited={mark.limited !== null || undefined}
      aria-label={text === null ? tipText(markTip(mark)) : `${text}: ${tipText(markTip(mark))}`}
      tabIndex={tabStop ? 0 : -1}
      onClick={() => player.playFrom(startMs)}
      {...useTip(tip)}
    >
      <MarkShape kind={mark.kind} />
      {text !== null && <span className={classes.text}>{text}</span>}
    </button>
  );
}

export function ownTip({ mark }: Extract<TrackMark, { kind: 'own' }>): Tip {
  const facts: Tip['facts'] = [['At', formatClock(mark.atMs)]];
  if (mark.note !== '') facts.push(['Note', mark.note]);
  return { title: tagName(mark.tag), facts, doubt: null };
}

/** A mark of the reviewer; a click opens its note. */
export function OwnMarkItem({ id, mark, style, text, tabStop }: Item<'own'>) {
  const [open, setOpen] = useState(false);
  const editor = useRef<MarkEditorHandle>(null);
  const tip = useCallback(() => ownTip(mark), [mark]);
  return (
    <Popover
      opened={open}
      onChange={(next) => (next ? setOpen(true) : editor.current?.leave())}
      width={260}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.mark}
          style={{ ...style, color: markColours.own }}
          data-testid="mark"
          data-kind="own"
          data-item={id}
          data-keys="media"
          aria-label={`${mark.mark.tag ?? ''} ${text ?? ''} ${tipText(ownTip(mark))}`.trim()}
          tabIndex={tabStop ? 0 : -1}
          onClick={() => setOpen(true)}
          {...useTip(tip)}
        >
          <OwnShape tag={mark.mark.tag} />
          {text !== null && <span className={classes.text}>{text}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <MarkEditor ref={editor} mark={mark.mark} onClose={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
