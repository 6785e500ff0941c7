import type { Line, Turn } from '../../../shared/model/call.ts';
import type { Flags } from '../common/flags.ts';
import type { MergedLine } from './lines.ts';

/** How far a stamp may stray from the call's usual distance between stamp and speech. The usual jitter is 1 ms; edits are off by seconds. */
const strayMs = 1000;
/** Clock difference that may remain between the lanes when no event states it (platforms.md 1.7). */
const clockToleranceMs = 300;

/**
 * The residual test: a message is stamped a constant time after its customer turn ends (end-of-utterance wait) or at its agent turn's start.
 * A stamp far from the median of its lane cannot be right; nor can an agent message stamped after the end of its own audio, or a customer
 * message accepted before it was spoken. Such stamps are marked and flagged; the turn's time stands.
 */
export function checkStamps(
  merged: readonly MergedLine[],
  lines: readonly Line[],
  turns: readonly Turn[],
  startMs: number | null,
  flags: Flags,
): void {
  if (startMs === null) return;
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  const pathById = new Map(merged.map(({ id, versions }) => [id, versions[0]?.path]));
  for (const speaker of ['customer', 'agent'] as const) {
    const found: { line: Line; turn: Turn; residual: number; why: string | null }[] = [];
    for (const line of lines) {
      const turn = line.speaker === speaker && line.turnId !== null ? byId.get(line.turnId) : undefined;
      const at = speaker === 'customer' ? turn?.end : turn?.start;
      if (!turn || !at || at.origin === 'estimated' || line.stamped === null || turn.lineIds.length !== 1) continue;
      const stamp = line.stamped.ms - startMs;
      found.push({ line, turn, residual: stamp - at.ms, why: impossible(turn, stamp) });
    }
    const usual = median(found.map(({ residual }) => residual));
    for (const { line, turn, residual, why } of found) {
      const off = Math.round(residual - usual);
      // Two stamps cannot say which of them is wrong.
      const strays =
        found.length >= 3 && Math.abs(off) > strayMs
          ? `It is ${ms(Math.abs(off))} ms ${off > 0 ? 'later' : 'earlier'} than the call's other stamps would have it.`
          : null;
      const detail = [why, strays].filter((text) => text !== null).join(' ');
      if (detail === '' || line.stamped === null) continue;
      line.stamped.uncertain = detail;
      line.doubts.push(`Its time stamp cannot be right. ${detail}`);
      flags.add({
        id: `stamp:${line.id}`,
        severity: 'warning',
        title: "A message's time stamp cannot be right",
        detail: `${detail} The time of its turn is used.`,
        paths: [`${pathById.get(line.id)}/timestamp`],
        turnId: turn.id,
        lineId: line.id,
      });
    }
  }
}

function impossible(turn: Turn, stamp: number): string | null {
  if (turn.end === null || turn.end.origin === 'estimated') return null;
  if (turn.speaker === 'agent' && stamp > turn.end.ms)
    return `It is ${ms(stamp - turn.end.ms)} ms after the end of its own audio.`;
  if (turn.speaker === 'customer' && stamp < turn.end.ms - clockToleranceMs)
    return `It is ${ms(turn.end.ms - stamp)} ms before its own speech ended.`;
  return null;
}

function ms(value: number): string {
  // `toLocaleString` took as long as all the rest of normalising a report.
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

function median(values: number[]): number {
  if (values.length === 0) return 0;
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? (values[middle] as number) : ((values[middle - 1] as number) + (values[middle] as number)) / 2;
}
