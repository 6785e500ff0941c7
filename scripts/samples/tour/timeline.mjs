import { cut, lengthMs } from '../pcm.mjs';
import { say } from '../voices.mjs';

/** The platform's player stays busy for this long after a sentence that another one follows, ms. */
const BREATH_MS = 240;

/**
 * @typedef {{ text: string, startMs: number, endMs: number, speechEndMs: number, fullMs: number, clip: Float32Array, interrupted: boolean, stop: string | null, cached: boolean }} Segment
 * @typedef {{ id: string, speaker: 'agent' | 'customer', messageId: string, startMs: number, endMs: number, segments: Segment[], reply: boolean }} Turn
 */

function agentSegments(step, startMs) {
  let at = startMs;
  return step.segments.map(({ text, say: spoken = text, cutMs, stop = null, cached = false }, i) => {
    const whole = say('en-man', spoken);
    const clip = cutMs === undefined ? whole : cut(whole, cutMs);
    const speechEndMs = at + lengthMs(clip);
    const last = i === step.segments.length - 1;
    const segment = {
      text,
      startMs: at,
      endMs: speechEndMs + (last ? 0 : BREATH_MS),
      speechEndMs,
      fullMs: lengthMs(whole),
      clip,
    };
    at = segment.endMs + 1;
    return { ...segment, interrupted: cutMs !== undefined, stop, cached };
  });
}

/** The agent stops in the middle of its last segment, at `stopMs` of the call. */
function yieldAt(turn, stopMs) {
  const segment = turn.segments.at(-1);
  if (stopMs <= segment.startMs || stopMs >= segment.endMs) throw new Error(`${turn.id} cannot yield at ${stopMs} ms.`);
  segment.clip = cut(segment.clip, stopMs - segment.startMs);
  Object.assign(segment, { endMs: stopMs, speechEndMs: stopMs, interrupted: true, stop: 'user_barge_in' });
  turn.endMs = stopMs;
}

function customerStart(step, agent, silenceMs) {
  if (step.into) return agent.segments[step.into.segment].startMs + step.into.ms;
  if (step.beforeEnd) return agent.endMs - step.beforeEnd;
  return silenceMs + step.after;
}

/**
 * Speaks the script and lays it out on the call clock, ms, in order of speaking.
 * @returns {Turn[]}
 */
export function layOut(script) {
  const turns = [];
  const lastOf = (speaker) => turns.findLast((turn) => turn.speaker === speaker);
  for (const step of script) {
    const silenceMs = Math.max(0, ...turns.map((turn) => turn.endMs));
    if (step.agent) {
      const asked = turns.find((turn) => turn.id === step.agent);
      const first = !turns.some((turn) => turn.speaker === 'agent' && turn.messageId === step.agent);
      const startMs = step.latency === undefined ? silenceMs + step.after : asked.endMs + step.latency;
      const segments = agentSegments(step, startMs);
      const id = `agent-${turns.filter((turn) => turn.speaker === 'agent').length + 1}`;
      turns.push({
        id,
        speaker: 'agent',
        messageId: step.agent,
        startMs,
        endMs: segments.at(-1).endMs,
        segments,
        reply: first && asked !== undefined,
      });
    } else {
      const clip = say('en-woman', step.say ?? step.text);
      const startMs = customerStart(step, lastOf('agent'), silenceMs);
      const endMs = startMs + lengthMs(clip);
      if (step.yields) yieldAt(lastOf('agent'), startMs + step.yields);
      const segment = { text: step.text, startMs, endMs, speechEndMs: endMs, clip, interrupted: false, stop: null };
      turns.push({
        id: step.customer,
        speaker: 'customer',
        messageId: step.customer,
        startMs,
        endMs,
        segments: [segment],
        reply: false,
      });
    }
  }
  return turns;
}
