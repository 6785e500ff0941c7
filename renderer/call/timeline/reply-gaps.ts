import type { Call } from '../../../shared/model/call.ts';

/** The wait before a reply, for its label on the agent's lane; ms on the call clock. */
export interface ReplyGap {
  id: string;
  startMs: number;
  endMs: number;
  latencyMs: number;
}

/** Waits that are facts: estimated and negative ones carry no label. */
export function replyGaps(call: Pick<Call, 'turns' | 'replies'>): ReplyGap[] {
  const turns = new Map(call.turns.map((turn) => [turn.id, turn]));
  return call.replies.flatMap(({ id, latencyMs, origin, customerTurnId, agentTurnId }) => {
    const startMs = turns.get(customerTurnId)?.end?.ms;
    const endMs = turns.get(agentTurnId)?.start?.ms;
    if (latencyMs === null || latencyMs <= 0 || origin === 'estimated' || startMs === undefined || endMs === undefined) return [];
    return [{ id, startMs, endMs, latencyMs }];
  });
}
