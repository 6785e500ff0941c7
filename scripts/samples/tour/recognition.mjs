import { between, random } from '../random.mjs';
import { SKEW } from './facts.mjs';

/**
 * What the speech recogniser did with each customer message, all ms on the clock of the audio stream unless said.
 * As in the vendor's example its segment ends after the audio received so far, so the latencies are negative: the tour keeps that flaw.
 */
export function recognise(messages) {
  const next = random(11);
  return messages
    .filter(({ role }) => role === 'user')
    .map(({ id, turn }) => {
      const elapsed = turn.endMs - SKEW;
      const received = Math.ceil((elapsed + 13) / 16) * 16;
      const endOffset = Math.round((received + between(next, 150, 330)) / 10) * 10;
      const startOffset = Math.floor((turn.startMs - SKEW) / 10) * 10;
      const low = id === 'user-4' || id === 'user-10';
      const confidence = (low ? between(next, 31_000, 47_000) : between(next, 71_000, 98_500)) / 100_000;
      return {
        id,
        elapsed,
        received,
        startOffset,
        endOffset,
        latency: elapsed - endOffset,
        relative: received - endOffset,
        confidence,
      };
    });
}
