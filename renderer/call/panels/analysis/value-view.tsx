import { type ReactNode, useState } from 'react';
import { formatCountOf } from '../../../../shared/format/number.ts';
import type { Json } from '../../../../shared/model/origin.ts';
import { NotGiven } from '../../../ui/not-given.tsx';
import { isContainer } from '../raw/pointer.ts';
import { scalarText } from '../raw/search-tree.ts';
import classes from './analysis.module.css';

/** A longer text is cut here until asked for, characters. */
const longText = 1200;
/** Members of one level shown before asking. */
const manyMembers = 50;

/** Any JSON value as text: empty ones are named, nested ones unfold. */
export function ValueView({ value, depth = 0 }: { value: Json; depth?: number }): ReactNode {
  if (value === null) return <NotGiven why="null" />;
  if (value === '') return <NotGiven why="empty text" />;
  if (!isContainer(value)) return <Scalar text={scalarText(value)} />;
  const entries = Object.entries(value as Record<string, Json>);
  const list = Array.isArray(value);
  if (entries.length === 0) return <NotGiven why={list ? 'empty list' : 'empty object'} />;
  return <Members entries={entries} list={list} depth={depth} />;
}

function Scalar({ text }: { text: string }) {
  const [all, setAll] = useState(false);
  if (all || text.length <= longText) return <span className={classes.text}>{text}</span>;
  return (
    <span className={classes.text}>
      {text.slice(0, longText)}…{' '}
      <button type="button" className={classes.more} onClick={() => setAll(true)}>
        Show all {text.length.toLocaleString('en-US')} characters
      </button>
    </span>
  );
}

function Members({ entries, list, depth }: { entries: [string, Json][]; list: boolean; depth: number }) {
  const [open, setOpen] = useState(depth < 2 && entries.length <= 12);
  const [shown, setShown] = useState(manyMembers);
  return (
    <details className={classes.members} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{formatCountOf(entries.length, list ? 'item' : 'field')}</summary>
      {open && (
        <ul>
          {entries.slice(0, shown).map(([key, value]) => (
            <li key={key}>
              <span className={classes.name}>{list ? Number(key) + 1 : key}</span>
              <ValueView value={value} depth={depth + 1} />
            </li>
          ))}
        </ul>
      )}
      {open && entries.length > shown && (
        <button type="button" className={classes.more} onClick={() => setShown(shown + 500)}>
          Show more ({(entries.length - shown).toLocaleString('en-US')} left)
        </button>
      )}
    </details>
  );
}
