import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { formatClock } from '../../../../shared/format/duration.ts';
import { formatCountOf } from '../../../../shared/format/number.ts';
import type { OwnMark } from '../../../../shared/review.ts';
import { useHint } from '../../../keys/use-actions.ts';
import { useCall } from '../../context.ts';
import { MarkEditor } from '../../review/mark-editor.tsx';
import { tagName, useOwnMarks } from '../../review/use-own-marks.ts';
import { markColours, OwnShape } from '../../timeline/mark-shape.tsx';
import { Section } from '../parts/section.tsx';
import { useSpanLit } from '../parts/use-lit.ts';
import classes from './rows.module.css';

/** How long a mark of a moment stays lit, ms. */
const litMs = 1500;

/** The reviewer's own marks with their notes, in time order. */
export function OwnMarks({ marks }: { marks: readonly OwnMark[] }) {
  const [editing, setEditing] = useState<number | null>(null);
  const hint = useHint('mark');
  const firstTag = useHint('tag-1', tagName(1));
  const lastTag = useHint('tag-9', tagName(9));
  const sorted = [...marks].sort((a, b) => a.atMs - b.atMs || a.id - b.id);
  return (
    <Section title="Your marks" aside={marks.length > 0 ? formatCountOf(marks.length, 'mark') : undefined}>
      {marks.length === 0 && (
        <p className={classes.none}>
          None yet. {hint} while you listen, or mark it with a tag at once: from {firstTag} to {lastTag}.
        </p>
      )}
      <ol className={classes.rows}>
        {sorted.map((mark) =>
          editing === mark.id ? (
            <li key={mark.id} className={classes.editor}>
              <MarkEditor mark={mark} onClose={() => setEditing(null)} />
            </li>
          ) : (
            <OwnRow key={mark.id} mark={mark} onEdit={() => setEditing(mark.id)} />
          ),
        )}
      </ol>
    </Section>
  );
}

function OwnRow({ mark, onEdit }: { mark: OwnMark; onEdit(): void }) {
  const { player } = useCall();
  const { remove } = useOwnMarks();
  const lit = useSpanLit(mark.atMs, mark.atMs + litMs);
  const at = formatClock(mark.atMs);
  return (
    <li className={classes.row} data-lit={lit || undefined} data-testid="own-mark-row">
      <button
        type="button"
        className={classes.main}
        data-keys="media"
        title={`Play from ${at}`}
        onClick={() => player.playFrom(mark.atMs)}
      >
        <span className={classes.shape} style={{ color: markColours.own }}>
          <OwnShape tag={mark.tag} />
        </span>
        <span className={classes.time}>{at}</span>
        <span className={classes.words}>
          <span className={classes.title}>{tagName(mark.tag)}</span>
          {mark.note !== '' && <span className={classes.note}>{mark.note}</span>}
        </span>
      </button>
      <span className={classes.tools}>
        <Tooltip label="Edit note and tag">
          <ActionIcon aria-label={`Edit the mark at ${at}`} onClick={onEdit}>
            <IconPencil size={15} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Remove">
          <ActionIcon aria-label={`Remove the mark at ${at}`} onClick={() => void remove(mark)}>
            <IconTrash size={15} />
          </ActionIcon>
        </Tooltip>
      </span>
    </li>
  );
}
