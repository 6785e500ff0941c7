import type { Reply, Turn } from '../../../shared/model/call.ts';
import type { Flags } from '../common/flags.ts';
import type { Stats } from './body.ts';
import { firstOf, type MergedLine } from './lines.ts';

/** The platform's figure and ours for one reply may differ by rounding; more than this and they are not about the same reply. */
const sameReplyMs = 50;

/**
 * One reply for each customer turn that the agent answered: the first agent turn that answers it. Customer turns the platform merged into
 * the next one have none. Latency = agent turn start - customer turn end, ms; null where a time is missing or only estimated.
 * The platform's own `botResponseTime` is not index-aligned with the turns (4 turns, 2 values on the captured call): with as many values as
 * replies they go in order, otherwise each value goes to the next reply it fits.
 */
export function buildReplies(
  turns: readonly Turn[],
  lines: readonly MergedLine[],
  stats: Stats,
  skewMs: number | null,
  flags: Flags,
): Reply[] {
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  const lineById = new Map(lines.map((line) => [line.id, line]));
  const linesOf = (turn: Turn) => turn.lineIds.map((id) => lineById.get(id) as MergedLine);
  const answered = new Set<string>();
  const replies: Reply[] = [];
  for (const agent of turns) {
    if (agent.speaker !== 'agent' || agent.answers === null || answered.has(agent.answers)) continue;
    const customer = byId.get(agent.answers) as Turn;
    answered.add(customer.id);
    const estimated = agent.start?.origin === 'estimated' || customer.end?.origin === 'estimated';
    const timed = !estimated && agent.start !== null && customer.end !== null;
    replies.push({
      id: `reply:${customer.id}`,
      customerTurnId: customer.id,
      agentTurnId: agent.id,
      latencyMs: timed ? (agent.start?.ms as number) - (customer.end?.ms as number) : null,
      origin: estimated ? 'estimated' : 'derived',
      reportedMs: null,
      reportedPath: null,
      parts: partsOf(linesOf(customer), linesOf(agent)),
    });
  }
  matchReported(replies, stats, skewMs ?? 0, flags);
  flagUnanswered(turns, answered, flags);
  return replies;
}

/** What a conversation-update timed: the wait for the end of the utterance with its queue, the model, the first audio. */
function partsOf(customer: readonly MergedLine[], agent: readonly MergedLine[]): Reply['parts'] {
  const last = customer.at(-1);
  const first = agent[0];
  const wait = last ? firstOf(last, (metrics) => metrics.endpointing) : null;
  const queue = last ? firstOf(last, (metrics) => metrics.endpointingQueue) : null;
  return {
    endpointingMs: wait === null ? null : wait + (queue ?? 0),
    llmMs: first ? firstOf(first, (metrics) => metrics.llm) : null,
    ttsMs: first ? firstOf(first, (metrics) => metrics.ttsGeneration) : null,
  };
}

function matchReported(replies: readonly Reply[], { responseTimes }: Stats, skewMs: number, flags: Flags): void {
  const inStep = responseTimes.length === replies.length;
  const left: string[] = [];
  let next = 0;
  for (const { ms, path } of responseTimes) {
    // The platform subtracts across both clocks, so its figure holds the skew.
    const at = inStep ? next : ms === null ? null : fitting(replies, next, ms - skewMs);
    const reply = at === null ? undefined : replies[at];
    if (at === null || reply === undefined) {
      if (ms !== null) left.push(path);
      continue;
    }
    next = at + 1;
    if (ms === null) continue;
    reply.reportedMs = ms;
    reply.reportedPath = path;
  }
  if (left.length === 0) return;
  flags.add({
    id: 'response-times-unmatched',
    severity: 'info',
    title: `${left.length} of ${responseTimes.length} reported response times belong to no reply`,
    detail: `The platform lists ${responseTimes.length} values without ids; the call has ${replies.length} replies. Values that fit no reply are left out.`,
    paths: left.slice(0, 20),
  });
}

/** The next reply whose latency is `ms`, looking only so far ahead that a hostile list stays linear. */
function fitting(replies: readonly Reply[], from: number, ms: number): number | null {
  for (let index = from; index < Math.min(replies.length, from + 50); index += 1) {
    const { latencyMs } = replies[index] as Reply;
    if (latencyMs !== null && Math.abs(latencyMs - ms) <= sameReplyMs) return index;
  }
  return null;
}

function flagUnanswered(turns: readonly Turn[], answered: ReadonlySet<string>, flags: Flags): void {
  if (answered.size === 0) return;
  const silent = turns.filter((turn) => turn.speaker === 'customer' && !answered.has(turn.id));
  if (silent.length === 0) return;
  const names = silent.slice(0, 5).map(({ id }) => id);
  flags.add({
    id: 'unanswered-turns',
    severity: 'info',
    title: `${silent.length} customer ${silent.length === 1 ? 'turn has' : 'turns have'} no reply of ${silent.length === 1 ? 'its' : 'their'} own`,
    detail: `${names.join(', ')}${silent.length > names.length ? ' and others' : ''}: no agent turn carries the id of such a turn. It was a word in passing, the last of the call, or answered together with the next. Response latency counts replies, not customer turns.`,
    turnId: silent[0]?.id ?? null,
  });
}
