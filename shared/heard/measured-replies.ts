import { backchannels } from '../metrics/backchannels.ts';
import { elapsed } from '../metrics/intervals.ts';
import { isFirm, speechOf } from '../metrics/speech.ts';
import type { Call, Reply, Turn } from '../model/call.ts';
import { floorMs } from './lanes.ts';

/** Agent turn start minus customer turn end, ms; null where the audio places only one of them, or none. */
function latencyOf(asked: Turn | undefined, answered: Turn | undefined): number | null {
  const end = asked?.end ?? null;
  const start = answered?.start ?? null;
  return isFirm(end) && isFirm(start) ? elapsed(end.ms, start.ms) : null;
}

/** The platform's own replies with their latency taken from the audio. */
export function remeasured(replies: readonly Reply[], turns: readonly Turn[]): Reply[] {
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  return replies.map((reply) => {
    const asked = byId.get(reply.customerTurnId);
    const answered = byId.get(reply.agentTurnId);
    const measured = asked?.end?.origin === 'measured' && answered?.start?.origin === 'measured';
    return { ...reply, latencyMs: latencyOf(asked, answered), origin: measured ? 'measured' : 'derived' };
  });
}

function endsLast(turns: readonly Turn[]): Turn | undefined {
  return turns.reduce<Turn | undefined>((last, turn) => (last && last.end!.ms > turn.end!.ms ? last : turn), undefined);
}

/**
 * Replies by the order in which the parties were heard: the first agent turn after a customer turn answers it; of several the one that ends
 * last. A backchannel asks nothing and answers nothing. Figures that the platform gave for the same customer turn stay with it.
 */
export function repliesByOrder(call: Call): Reply[] {
  const apart = new Set(backchannels(speechOf(call), floorMs).map(({ turn }) => turn.id));
  const given = new Map(call.replies.map((reply) => [reply.customerTurnId, reply]));
  const replies: Reply[] = [];
  let waiting: Turn[] = [];
  for (const turn of call.turns) {
    if (!isFirm(turn.start) || !isFirm(turn.end) || apart.has(turn.id)) continue;
    if (turn.speaker === 'customer') {
      waiting.push(turn);
      continue;
    }
    const asked = endsLast(waiting);
    waiting = [];
    if (asked === undefined) continue;
    const own = given.get(asked.id);
    replies.push({
      id: `reply:${asked.id}`,
      customerTurnId: asked.id,
      agentTurnId: turn.id,
      latencyMs: null,
      origin: 'measured',
      reportedMs: own?.reportedMs ?? null,
      reportedPath: own?.reportedPath ?? null,
      parts: own?.parts ?? { endpointingMs: null, llmMs: null, ttsMs: null },
    });
  }
  return remeasured(replies, call.turns);
}
