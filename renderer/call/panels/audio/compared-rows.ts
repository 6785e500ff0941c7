import type { Call } from '../../../../shared/model/call.ts';
import type { ComparedTime, ComparedTurn, Comparison, Verdict } from '../../../../shared/model/compared.ts';
import type { Origin, TimePoint } from '../../../../shared/model/origin.ts';

/** One value of a turn from both sides. `playMs`: the moment of the call to listen from, for each side; null where nothing places it. */
export interface ValueRow {
  id: 'start' | 'end' | 'response';
  reportedMs: number | null;
  measuredMs: number | null;
  differenceMs: number | null;
  verdict: Verdict;
  reportedPlayMs: number | null;
  measuredPlayMs: number | null;
  /** `derived` where no pause is heard at an edge; `doubt` says so, or why the speech may be another turn's. */
  measuredOrigin: Origin;
  measuredDoubt: string | null;
  /** The reported value was computed from reported times, and is not the platform's own. */
  computed: boolean;
}

export interface FlagRow {
  id: 'interrupted';
  reported: boolean | null;
  measured: boolean | null;
  verdict: Verdict;
}

/** One turn of the table. */
export interface TurnRows {
  turn: ComparedTurn;
  words: string;
  /** Where to listen to the turn, call clock: as measured, else as reported; null where neither side places it. */
  playMs: number | null;
  values: ValueRow[];
  flag: FlagRow | null;
}

export function differs(verdict: Verdict): boolean {
  return verdict === 'off' || verdict === 'contradicts';
}

/** A flag that nobody raised is no news. */
function flagRow({ interrupted: { reported, measured, verdict } }: ComparedTurn): FlagRow | null {
  return reported === true || measured === true || differs(verdict) ? { id: 'interrupted', reported, measured, verdict } : null;
}

/** The comparison as rows, in call order. */
export function comparedRows(comparison: Comparison, reported: Call, measured: Call): TurnRows[] {
  const texts = new Map(reported.lines.map(({ id, text }) => [id, text]));
  const words = new Map(
    reported.turns.map(({ id, lineIds }) => [id, lineIds.flatMap((lineId) => texts.get(lineId) ?? []).join(' ')]),
  );
  const askedBy = new Map(reported.replies.map(({ id, customerTurnId }) => [id, customerTurnId]));
  const ends = (call: Call) => new Map(call.turns.map(({ id, end }) => [id, end?.ms ?? null]));
  const [reportedEnds, measuredEnds] = [ends(reported), ends(measured)];
  for (const { id, customerTurnId } of measured.replies) askedBy.set(id, customerTurnId);
  const turnsHeard = new Map(measured.turns.map((turn) => [turn.id, turn]));
  const repliesHeard = new Map(measured.replies.map((reply) => [reply.id, reply.origin]));
  const placedBy = (point: TimePoint | null | undefined) => ({
    measuredOrigin: point?.origin ?? ('measured' as const),
    measuredDoubt: point?.uncertain ?? null,
  });
  return comparison.turns.map((turn): TurnRows => {
    const { start, end, response } = turn;
    const heard = turnsHeard.get(turn.turnId);
    const edge = (id: 'start' | 'end', time: ComparedTime): ValueRow => ({
      id,
      ...time,
      ...placedBy(heard?.[id]),
      computed: false,
      reportedPlayMs: time.reportedMs,
      measuredPlayMs: time.measuredMs,
    });
    const values: ValueRow[] = [edge('start', start), edge('end', end)];
    if (response) {
      const { replyId, reportedBy, ...value } = response;
      const asked = askedBy.get(replyId) ?? '';
      values.push({
        id: 'response',
        ...value,
        computed: reportedBy === 'turns',
        reportedPlayMs: reportedEnds.get(asked) ?? null,
        measuredPlayMs: measuredEnds.get(asked) ?? null,
        measuredOrigin: repliesHeard.get(replyId) ?? 'measured',
        measuredDoubt: null,
      });
    }
    const playMs = start.measuredMs ?? start.reportedMs;
    return { turn, words: words.get(turn.turnId) ?? '', playMs, values, flag: flagRow(turn) };
  });
}

/** What would be said of every turn alike (where the recording lies is not known), to be said once; null where they differ. */
export function saidOfAll(rows: readonly TurnRows[]): string | null {
  const first = rows[0]?.turn.why ?? null;
  return rows.length > 1 && rows.every(({ turn }) => turn.why === first) ? first : null;
}

/** Only turns and values that the audio does not bear out. */
export function onlyDiffering(rows: readonly TurnRows[]): TurnRows[] {
  return rows
    .filter(({ turn }) => differs(turn.verdict))
    .map((row) => ({
      ...row,
      values: row.values.filter(({ verdict }) => differs(verdict)),
      flag: row.flag && differs(row.flag.verdict) ? row.flag : null,
    }));
}
