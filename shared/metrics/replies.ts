import type { Call, Reply, Turn } from '../model/call.ts';
import type { Mark, Thresholds } from '../model/mark.ts';
import type { Origin } from '../model/origin.ts';
import { elapsed } from './intervals.ts';
import { createMark } from './mark.ts';
import { doubtAbout, isFirm, joinDoubts } from './speech.ts';

/** One reply's latency for a dot, in ms. `slow` is against `slowReplyMs`; `doubt` says why it is not averaged, null when it is. */
export interface ReplyLatency {
  replyId: string;
  customerTurnId: string;
  agentTurnId: string;
  latencyMs: number;
  reportedMs: number | null;
  origin: Origin;
  slow: boolean;
  doubt: string | null;
}

function hasLatency(reply: Reply): reply is Reply & { latencyMs: number } {
  return reply.latencyMs !== null && Number.isFinite(reply.latencyMs) && reply.origin !== 'estimated';
}

/**
 * The latency of every reply that has one, in call order: end of the customer's speech to the first agent audio that answers it.
 * Estimated ones are left out. A negative one (the agent began before the customer ended) is kept with its doubt.
 */
export function replyLatencies(call: Call, { slowReplyMs }: Thresholds): ReplyLatency[] {
  return call.replies.filter(hasLatency).map((reply) => ({
    replyId: reply.id,
    customerTurnId: reply.customerTurnId,
    agentTurnId: reply.agentTurnId,
    latencyMs: reply.latencyMs,
    reportedMs: reply.reportedMs,
    origin: reply.origin,
    slow: reply.latencyMs > slowReplyMs,
    doubt: reply.latencyMs < 0 ? 'The reply begins before the customer has ended; it is shown but not averaged.' : null,
  }));
}

function slowMark(reply: Reply & { latencyMs: number }, turns: ReadonlyMap<string, Turn>): Mark | null {
  const asked = turns.get(reply.customerTurnId);
  const answered = turns.get(reply.agentTurnId);
  const end = asked?.end ?? null;
  const start = answered?.start ?? null;
  if (!isFirm(end) || !isFirm(start) || start.ms < end.ms) return null;
  return createMark(
    'slow-reply',
    { startMs: end.ms, endMs: start.ms },
    {
      amountMs: elapsed(0, reply.latencyMs),
      by: 'agent',
      turnIds: [reply.customerTurnId, reply.agentTurnId],
      origin: end.origin === 'measured' && start.origin === 'measured' ? 'measured' : 'derived',
      limited: joinDoubts([doubtAbout('end', reply.customerTurnId, end), doubtAbout('start', reply.agentTurnId, start)]),
    },
  );
}

/** One mark per reply later than `slowReplyMs`, over the time from the customer's end to the agent's start. Source: design section 6. */
export function slowReplyMarks(call: Call, { slowReplyMs }: Thresholds): Mark[] {
  const turns = new Map(call.turns.map((turn) => [turn.id, turn]));
  const marks = new Map<string, Mark>();
  for (const reply of call.replies) {
    if (!hasLatency(reply) || elapsed(0, reply.latencyMs) <= slowReplyMs) continue;
    const mark = slowMark(reply, turns);
    if (mark) marks.set(mark.id, mark);
  }
  return [...marks.values()];
}

/**
 * Draws one silence once: dead air over exactly the time of a slow reply is dropped, and the slow reply says `alsoDeadAir`.
 * Dead air that is only part of a slow reply (somebody spoke in between) stays a mark of its own.
 */
export function drawOnce(slow: readonly Mark[], deadAir: readonly Mark[]): Mark[] {
  const span = (mark: Mark) => `${mark.startMs}..${mark.endMs}`;
  const silent = new Set(deadAir.map(span));
  const taken = new Set(slow.map(span));
  const told = slow.map((mark) => (silent.has(span(mark)) ? { ...mark, alsoDeadAir: true } : mark));
  return [...told, ...deadAir.filter((mark) => !taken.has(span(mark)))];
}
