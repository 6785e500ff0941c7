import type { Call, Reply } from '../../../../shared/model/call.ts';
import type { Thresholds } from '../../../../shared/model/mark.ts';
import type { Origin } from '../../../../shared/model/origin.ts';

export type PartId = 'endpointing' | 'llm' | 'tts';

/** One reply as bars; ms. */
export interface ReplyRow {
  id: string;
  turnIds: [customer: string, agent: string];
  /** Where the wait begins on the call clock; null when nothing places it. */
  fromMs: number | null;
  /** From the turns; null when it is an estimate or missing. */
  computedMs: number | null;
  origin: Origin;
  reportedMs: number | null;
  reportedPath: string | null;
  parts: { id: PartId; ms: number }[];
  slow: boolean;
  /** Why the computed value is not averaged; null when it is. */
  doubt: string | null;
}

function partsOf({ parts }: Reply): ReplyRow['parts'] {
  const all: [PartId, number | null][] = [
    ['endpointing', parts.endpointingMs],
    ['llm', parts.llmMs],
    ['tts', parts.ttsMs],
  ];
  return all.flatMap(([id, ms]) => (ms !== null && Number.isFinite(ms) && ms >= 0 ? [{ id, ms }] : []));
}

/** Every reply that has any time at all, in call order. */
export function replyRows({ replies, turns }: Call, { slowReplyMs }: Thresholds): ReplyRow[] {
  const ends = new Map(turns.map(({ id, end }) => [id, end?.ms ?? null]));
  return replies
    .map((reply): ReplyRow => {
      const usable = reply.latencyMs !== null && Number.isFinite(reply.latencyMs) && reply.origin !== 'estimated';
      const computedMs = usable ? reply.latencyMs : null;
      const negative = computedMs !== null && computedMs < 0;
      return {
        id: reply.id,
        turnIds: [reply.customerTurnId, reply.agentTurnId],
        fromMs: ends.get(reply.customerTurnId) ?? null,
        computedMs,
        origin: reply.origin,
        reportedMs: reply.reportedMs,
        reportedPath: reply.reportedPath,
        parts: partsOf(reply),
        slow: (computedMs ?? reply.reportedMs ?? 0) > slowReplyMs,
        doubt: negative ? 'The reply begins before the customer has ended; it is shown but not averaged.' : null,
      };
    })
    .filter(({ computedMs, reportedMs, parts }) => computedMs !== null || reportedMs !== null || parts.length > 0);
}
