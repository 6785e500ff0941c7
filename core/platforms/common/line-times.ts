import type { Line, Turn } from '../../../shared/model/call.ts';
import { point } from '../read/time.ts';
import { spread } from './spread.ts';

const shared = 'Estimated from the length of the text: several lines share one turn.';

/** Gives the lines of each turn their times: the turn's own when there is one line, a share of it (estimated) when there are several. */
export function timeLines(lines: readonly Line[], turns: readonly Turn[]): void {
  const byId = new Map(lines.map((line) => [line.id, line]));
  for (const turn of turns) {
    const own = turn.lineIds.map((id) => byId.get(id) as Line);
    if (own.length === 1) {
      (own[0] as Line).start = turn.start;
      (own[0] as Line).end = turn.end;
    } else if (own.length > 1 && turn.start !== null && turn.end !== null) {
      const texts = own.map(({ text }) => text);
      const { clock } = turn.start;
      spread(texts, turn.start.ms, turn.end.ms).forEach(([start, end], index) => {
        (own[index] as Line).start = point(start, clock, 'estimated', shared);
        (own[index] as Line).end = point(end, clock, 'estimated', shared);
      });
    }
  }
}
