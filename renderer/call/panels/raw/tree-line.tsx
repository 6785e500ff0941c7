import { IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { formatCountOf } from '../../../../shared/format/number.ts';
import { literal } from './json-text.ts';
import { splitHits } from './search-tree.ts';
import classes from './tree.module.css';
import type { TreeRow } from './tree.ts';

/** A long text is cut here until it is asked for, and there for good, characters: a line of megabytes would freeze the page. */
const shortText = 1500;
const longText = 40_000;

interface Props {
  row: TreeRow;
  query: string;
  whole: boolean;
  onWhole(pointer: string): void;
}

/** The content of one line: fold, key, value. Everything in it is hostile text and stays text. */
export const TreeLine = memo(function TreeLine({ row, query, whole, onWhole }: Props) {
  const { key, value, children } = row;
  return (
    <>
      <span className={classes.fold} data-open={row.open || undefined} aria-hidden>
        {children !== null && children > 0 && <IconChevronRight size={13} />}
      </span>
      <span className={classes.content}>
        {key !== null && (
          <bdi className={classes.key}>
            <Marked text={key} query={query} />
            <span className={classes.colon}>:</span>
          </bdi>
        )}
        {children === null ? (
          <Value
            text={literal(value)}
            kind={value === null ? 'null' : typeof value}
            query={query}
            whole={whole}
            onWhole={() => onWhole(row.pointer)}
          />
        ) : (
          <span className={classes.count}>
            {Array.isArray(value) ? '[ ]' : '{ }'}{' '}
            {children === 0 ? 'empty' : formatCountOf(children, Array.isArray(value) ? 'item' : 'field')}
          </span>
        )}
      </span>
    </>
  );
});

interface ValueProps {
  text: string;
  kind: string;
  query: string;
  whole: boolean;
  onWhole(): void;
}

function Value({ text, kind, query, whole, onWhole }: ValueProps) {
  const most = whole ? longText : shortText;
  const size = text.length.toLocaleString('en-US');
  return (
    <bdi className={classes.value} data-kind={kind}>
      <Marked text={text.length > most ? text.slice(0, most) : text} query={query} />
      {text.length > most && !whole && (
        <button
          type="button"
          className={classes.more}
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            onWhole();
          }}
        >
          … show all {size} characters
        </button>
      )}
      {text.length > most && whole && (
        <span className={classes.count}> … {size} characters in all; copy the value to have them</span>
      )}
    </bdi>
  );
}

function Marked({ text, query }: { text: string; query: string }) {
  let at = 0;
  return splitHits(text, query).map((piece, i) => {
    at += piece.length;
    return i % 2 === 1 ? <mark key={at}>{piece}</mark> : piece;
  });
}
