import { type Match, pieces } from './search.ts';
import classes from './transcript.module.css';

/** Text with its matches marked, as text nodes: a transcript is hostile. */
export function Highlighted({ text, matches, current }: { text: string; matches: readonly Match[]; current: Match | null }) {
  if (matches.length === 0) return <span dir="auto">{text}</span>;
  let at = 0;
  return (
    <span dir="auto">
      {pieces(text, matches).map(({ text: piece, range }) => {
        const key = at;
        at += piece.length;
        if (range === null) return <span key={key}>{piece}</span>;
        return (
          <mark key={key} className={classes.match} data-current={matches[range] === current || undefined}>
            {piece}
          </mark>
        );
      })}
    </span>
  );
}
