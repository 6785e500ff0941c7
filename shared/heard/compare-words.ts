import { formatMs, formatSpan } from '../format/duration.ts';
import { formatCountOf } from '../format/number.ts';
import type { ComparedTime, ComparedTurn, Comparison, Verdict } from '../model/compared.ts';
import type { Heard } from '../model/heard.ts';

/** Everything about a turn that its sentence may name. */
export interface TurnFindings extends Omit<ComparedTurn, 'why' | 'verdict'> {
  /** What one lane's clock adds to this turn's reported times and to its response time, ms, signed like a difference; 0 for none. */
  laneMs: number;
  responseLaneMs: number;
  /** Why the reported start or end is no fact; null when it is one. */
  doubt: string | null;
  placeUnsure: boolean;
  toleranceMs: number;
}

const placeUnsure = 'It is not certain where the recording lies against the call, so starts and ends cannot be compared.';

function later(ms: number, late: string, early: string): string {
  return `${formatSpan(Math.abs(ms))} ${ms > 0 ? late : early}`;
}

/** True when a lane's own clock makes up the difference: what is left is within the tolerance and less than half of it. */
function explained(time: ComparedTime | null, laneMs: number, toleranceMs: number): boolean {
  if (time?.verdict !== 'off') return false;
  const left = Math.abs(time.differenceMs! - laneMs);
  return left <= toleranceMs && left < Math.abs(time.differenceMs!) / 2;
}

function contradiction({ start, end, interrupted }: TurnFindings): string | null {
  if (start.verdict === 'contradicts' || end.verdict === 'contradicts') {
    return 'The platform reports speech here, and none is heard in this channel.';
  }
  if (interrupted.verdict !== 'contradicts') return null;
  return interrupted.reported
    ? 'Reported as interrupted, but the customer is not heard to cut the agent off.'
    : 'Not reported as interrupted, but the customer speaks over the agent and the agent stops.';
}

function offBy(found: TurnFindings): string | null {
  const { start, end, response, laneMs, responseLaneMs, toleranceMs } = found;
  const said: string[] = [];
  if (explained(response, responseLaneMs, toleranceMs)) {
    said.push(`the platform subtracts across two clocks ${formatMs(Math.abs(responseLaneMs))} apart`);
  } else if (response?.verdict === 'off') {
    said.push(
      `the reply comes ${later(response.differenceMs!, 'later', 'sooner')} than ${response.reportedBy === 'platform' ? 'the platform says' : 'its turn times say'}`,
    );
  }
  const lane = [start, end].filter((time) => explained(time, laneMs, toleranceMs)).length;
  const off = [start, end].filter(({ verdict }) => verdict === 'off').length;
  if (off > 0 && lane === off) {
    said.push(
      `the customer's lane runs on a clock ${formatMs(Math.abs(laneMs))} ${laneMs > 0 ? 'behind' : 'ahead of'} the agent's`,
    );
  } else {
    if (start.verdict === 'off') said.push(`speech starts ${later(start.differenceMs!, 'later', 'earlier')} than reported`);
    if (end.verdict === 'off') said.push(`speech ends ${later(end.differenceMs!, 'later', 'earlier')} than reported`);
  }
  return said.length === 0 ? null : sentence(said.join('; '));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function untold({ start, end, doubt, placeUnsure: unsure }: TurnFindings): string {
  if (start.reportedMs === null && end.reportedMs === null) return 'The platform gives no times for this turn.';
  if (start.measuredMs === null) return 'No speech of this turn could be found in the recording.';
  if (unsure) return placeUnsure;
  return doubt ?? 'One side of the comparison is missing.';
}

/** One sentence for the worst that was found; null when everything agrees. */
export function whyOf(found: TurnFindings, verdict: Verdict): string | null {
  if (verdict === 'agrees') return null;
  if (verdict === 'contradicts') return contradiction(found);
  return verdict === 'off' ? offBy(found) : untold(found);
}

function largest(times: readonly ComparedTime[]): string {
  const most = times.reduce(
    (max, { verdict, differenceMs }) => (verdict === 'off' ? Math.max(max, Math.abs(differenceMs!)) : max),
    0,
  );
  return most > 0 ? `; the largest difference is ${formatMs(most)}` : '';
}

function agreeing(all: readonly { verdict: Verdict }[], one: string): string {
  const count = all.filter(({ verdict }) => verdict === 'agrees').length;
  return `${count} of ${formatCountOf(all.length, one, one === 'reply' ? 'replies' : undefined)} ${all.length === 1 ? 'agrees' : 'agree'} with the audio`;
}

/** One line for the call's header. `heardTurns`, `heardReplies`: how many turns and replies the audio placed. */
export function headlineOf(
  turns: readonly ComparedTurn[],
  counts: Comparison['counts'],
  heard: Heard,
  heardTurns: number,
  heardReplies: number,
): string {
  if (heard.unusable !== null) return heard.unusable;
  const reported = turns.some(({ start, end }) => start.reportedMs !== null || end.reportedMs !== null);
  if (!reported) {
    const replies = heardReplies === 0 ? '' : ` and ${formatCountOf(heardReplies, 'reply', 'replies')}`;
    const measured = `The platform gives no turn times; ${formatCountOf(heardTurns, 'turn')}${replies} measured from the recording`;
    return heard.foreign === null ? measured : `${heard.foreign} ${measured}`;
  }
  const contradicted =
    counts.contradicts > 0
      ? `; ${formatCountOf(counts.contradicts, 'turn')} ${counts.contradicts === 1 ? 'contradicts' : 'contradict'} it`
      : '';
  const replies = turns.flatMap(({ response }) => (response !== null && response.verdict !== 'cannot-tell' ? [response] : []));
  if (replies.length > 0) return `${agreeing(replies, 'reply')}${largest(replies)}${contradicted}`;
  const told = turns.filter(({ verdict }) => verdict !== 'cannot-tell');
  if (told.length === 0) return 'The audio cannot tell whether the reported times are right';
  return `${agreeing(told, 'turn')}${largest(told.flatMap(({ start, end }) => [start, end]))}${contradicted}`;
}
