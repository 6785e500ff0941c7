import { VisuallyHidden } from '@mantine/core';
import classes from './line.module.css';
import { type Match, pieces } from './search.ts';

interface Props {
  text: string;
  matches: readonly Match[];
  current: Match | null;
  /** Characters that were heard before the audio ended; null where all of it was. */
  heardChars?: number | null;
}

/** Text with its matches marked and what was not heard greyed, as text nodes: a transcript is hostile. One `dir` for all: halves would change places. */
export function Highlighted({ text, matches, current, heardChars = null }: Props) {
  const cut = heardChars === null ? text.length : Math.max(0, Math.min(heardChars, text.length));
  const marked = matches.length === 0 && cut === text.length ? [] : cutPieces(text, matches, cut);
  if (marked.length === 0) return <span dir="auto">{text}</span>;
  const draw = (list: readonly Piece[]) =>
    list.map(({ from, text: piece, range }) =>
      range === null ? (
        <span key={from}>{piece}</span>
      ) : (
        <mark key={from} className={classes.match} data-current={matches[range] === current || undefined}>
          {piece}
        </mark>
      ),
    );
  const unheard = marked.filter(({ from }) => from >= cut);
  return (
    <span dir="auto">
      {draw(marked.filter(({ from }) => from < cut))}
      {unheard.length > 0 && (
        <span className={classes.unheard} data-testid="unheard">
          <VisuallyHidden data-note className={classes.note}>
            {' (Not heard, the audio ends here:) '}
          </VisuallyHidden>
          {draw(unheard)}
        </span>
      )}
    </span>
  );
}

interface Piece {
  from: number;
  text: string;
  range: number | null;
}

/** The pieces of a text with their places; none of them crosses the `cut`. */
export function cutPieces(text: string, matches: readonly { from: number; to: number }[], cut: number): Piece[] {
  let at = 0;
  return pieces(text, matches).flatMap((piece) => {
    const from = at;
    at += piece.text.length;
    if (from >= cut || at <= cut) return [{ from, ...piece }];
    const head = piece.text.slice(0, cut - from);
    return [
      { from, text: head, range: piece.range },
      { from: cut, text: piece.text.slice(head.length), range: piece.range },
    ];
  });
}
