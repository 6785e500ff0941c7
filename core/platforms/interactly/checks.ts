import type { Line, Turn } from '../../../shared/model/call.ts';
import { figureValue } from '../common/figures.ts';
import type { Flags } from '../common/flags.ts';
import type { Stats } from './body.ts';

/** Flags what does not fit between the turns, the lines and the platform's own counts. */
export function checkTurns(
  turns: readonly Turn[],
  lines: readonly Line[],
  stats: Stats,
  skewMs: number | null,
  flags: Flags,
): void {
  checkOrder(turns, lines, flags);
  checkCounts(stats, flags);
  flagVariants(lines, flags);
  for (const { id, segments } of turns) {
    for (const { start, end, path } of segments) {
      if (start === null || end === null || end.ms >= start.ms) continue;
      const detail = `It starts at ${start.ms} ms and ends at ${end.ms} ms. It is left out of the computed numbers.`;
      flags.add({
        id: `inverted:${path ?? id}`,
        severity: 'warning',
        title: 'A piece of speech ends before it starts',
        detail,
        paths: path ? [path] : [],
        turnId: id,
      });
    }
  }
  const onStreamClock = turns.find(
    ({ speaker, start, end }) => speaker === 'customer' && (start?.origin === 'reported' || end?.origin === 'reported'),
  );
  if (skewMs === null && onStreamClock !== undefined) {
    flags.add({
      id: 'customer-clock',
      severity: 'info',
      title: "The two lanes' clocks may differ by up to 300 ms",
      detail:
        "The customer's times count from the opening of the audio stream, the agent's from the start of the call. Only a conversation-update event tells how far apart these are (214 ms on a captured call); none has arrived.",
    });
  }
}

/** Lines keep the platform's order. Where a line's turn starts before that of the line above, that is said; uncertain starts prove nothing. */
function checkOrder(turns: readonly Turn[], lines: readonly Line[], flags: Flags): void {
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  let latest: { ms: number; id: string } | null = null;
  for (const { id, turnId } of lines) {
    const start = turnId === null ? null : (byId.get(turnId)?.start ?? null);
    if (start === null || start.uncertain !== null || start.origin === 'estimated') continue;
    if (latest !== null && start.ms < latest.ms) {
      const detail = `The platform lists it after "${latest.id}", but its turn starts ${latest.ms - start.ms} ms earlier. The platform's order is kept.`;
      flags.add({ id: `order:${id}`, severity: 'info', title: 'A line is listed out of order', detail, turnId, lineId: id });
    } else latest = { ms: start.ms, id };
  }
}

/** Events of one call may word a line differently; that can explain an answer that does not fit the text shown. */
function flagVariants(lines: readonly Line[], flags: Flags): void {
  for (const { id, turnId, text, variants } of lines) {
    if (variants.length === 0) continue;
    const others = variants.slice(0, 3).map((variant) => `"${variant.slice(0, 120)}"`);
    const detail = `Shown: "${text.slice(0, 120)}". Another event says: ${others.join(', ')}. The agent may have answered either.`;
    flags.add({ id: `wording:${id}`, severity: 'info', title: 'A line has more than one wording', detail, turnId, lineId: id });
  }
}

function checkCounts({ counts, userTurns, botTurns }: Stats, flags: Flags): void {
  const pairs = [
    ['turns.user', 'customer turns', userTurns.length],
    ['turns.bot', 'agent segments', botTurns.length],
  ] as const;
  for (const [id, what, listed] of pairs) {
    const stated = figureValue(counts, id);
    if (stated === null || stated === listed) continue;
    const detail = `The platform counts ${stated} ${what} and lists ${listed}.`;
    const path = counts.find((figure) => figure.id === id)?.path;
    flags.add({
      id: `count:${id}`,
      severity: 'info',
      title: `The number of ${what} does not fit the list`,
      detail,
      paths: path ? [path] : [],
    });
  }
}
