import { type ReplyLatency, replyLatencies } from '../../../../shared/metrics/replies.ts';
import type { Call } from '../../../../shared/model/call.ts';
import type { Thresholds } from '../../../../shared/model/mark.ts';

/** Most columns that can be told apart and hit in the narrowest pane. */
export const mostColumns = 60;

/** Neighbouring replies drawn as one column. */
export interface ReplyColumn {
  /** Place of the first of them in the call, 1-based. */
  from: number;
  /** The one that took longest: the column stands for it, and plays it. */
  slowest: ReplyLatency;
  /** Shortest latency of them, ms. */
  leastMs: number;
  count: number;
  slow: number;
}

/** Joins neighbouring replies, as many to each column, until at most `most` columns are left. What is slow survives the joining. */
export function joinReplies(replies: readonly ReplyLatency[], most = mostColumns): ReplyColumn[] {
  const each = Math.max(1, Math.ceil(replies.length / most));
  const columns: ReplyColumn[] = [];
  for (let i = 0; i < replies.length; i += each) {
    const part = replies.slice(i, i + each);
    columns.push({
      from: i + 1,
      slowest: part.reduce((most, reply) => (reply.latencyMs > most.latencyMs ? reply : most)),
      leastMs: part.reduce((least, { latencyMs }) => Math.min(least, latencyMs), part[0]!.latencyMs),
      count: part.length,
      slow: part.filter(({ slow }) => slow).length,
    });
  }
  return columns;
}

/** Where the wait for the slowest reply begins, ms on the call clock; null when there is no reply, or nothing places it. */
export function slowestFromMs(call: Call, thresholds: Thresholds): number | null {
  const replies = replyLatencies(call, thresholds);
  if (replies.length === 0) return null;
  const slowest = replies.reduce((most, reply) => (reply.latencyMs > most.latencyMs ? reply : most));
  return call.turns.find(({ id }) => id === slowest.customerTurnId)?.end?.ms ?? null;
}
