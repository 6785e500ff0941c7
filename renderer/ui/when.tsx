import { formatDateTime, formatExactTime } from '../../shared/format/date.ts';
import { NotGiven } from './not-given.tsx';
import { viewer } from './viewer.ts';

/** A moment, `ms` since 1970, in the viewer's time zone; to the second on hover. `note` joins the hover text; `bare`: what stands around it says all that. */
export function When({ ms, note, bare = false }: { ms: number | null; note?: string; bare?: boolean }) {
  if (ms === null) return <NotGiven dash why="time not given" />;
  const exact = formatExactTime(ms, viewer);
  return (
    <time dateTime={isoOf(ms)} title={bare ? undefined : note ? `${exact}. ${note}` : exact}>
      {formatDateTime(ms, viewer)}
    </time>
  );
}

/** Undefined where a payload's number is no date. */
function isoOf(ms: number): string | undefined {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : undefined;
}
