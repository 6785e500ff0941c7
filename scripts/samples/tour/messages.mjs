import { between, random } from '../random.mjs';
import { ENDPOINTING_MS, SKEW, STAMP_LEAD_MS, START } from './facts.mjs';

/** Waiting in queues between the parts of one reply, ms: to the model, to the synthesiser. */
export const QUEUES = { llm: 3, tts: 2 };

const CACHE_MS = 6;

/**
 * One transcript message with what produced it.
 * @typedef {{ id: string, role: 'user' | 'assistant', text: string, stamp: number, turn: import('./timeline.mjs').Turn, llm?: { latency: number, at: number, input: number, output: number }, tts?: number[] }} Message
 */

function userMessage(turn) {
  const end = turn.endMs - SKEW;
  return { id: turn.messageId, role: 'user', text: turn.segments[0].text, stamp: START + SKEW + end + ENDPOINTING_MS, turn };
}

/**
 * The model's time is what is left of the wait before the turn once the end-of-utterance wait, queues and synthesis are taken off, as
 * in the vendor's example. A turn that goes on by itself waits from the end of the agent's turn before.
 */
function agentMessage(turn, before, number, next) {
  const text = turn.segments.map((segment) => segment.text).join(' ');
  const stamp = START + turn.startMs - STAMP_LEAD_MS;
  const tts = turn.segments.map(({ cached }) => (cached ? CACHE_MS : between(next, 130, 330)));
  if (turn.messageId === 'welcome-1') return { id: 'welcome-1', role: 'assistant', text, stamp, turn, tts };
  const from = turn.reply ? before.endMs + ENDPOINTING_MS : before.endMs;
  const latency = turn.startMs - STAMP_LEAD_MS - from - QUEUES.llm - QUEUES.tts - tts[0];
  if (latency < 120) throw new Error(`${turn.id} starts too early for a model to have answered: ${latency} ms.`);
  const at = stamp - QUEUES.tts - tts[0];
  const llm = { latency, at, input: 512 + 37 * number, output: Math.ceil(text.length / 4) };
  return { id: `${turn.messageId}-response-${at + 1}`, role: 'assistant', text, stamp, turn, tts, llm };
}

/** The transcript in order of arrival. @param {import('./timeline.mjs').Turn[]} turns @returns {Message[]} */
export function messagesOf(turns) {
  const next = random(7);
  const messages = turns.map((turn, i) => {
    if (turn.speaker === 'customer') return userMessage(turn);
    const before = turn.reply
      ? turns.find((other) => other.id === turn.messageId)
      : turns.slice(0, i).findLast((other) => other.speaker === 'agent');
    return agentMessage(turn, before, i, next);
  });
  return messages.sort((a, b) => a.stamp - b.stamp);
}
