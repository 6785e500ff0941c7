/*
 * What speaks against a placement, in nats: the negative logarithm of how likely it is, so that sums compare whole calls.
 * Set by made calls (test/fixtures/heard), never by recordings that figures are reported of.
 */

/** Every utterance has a beginning and an end that its letters do not account for: as long as this many letters. */
export const edgeLetters = 3;

/** Speech time that letters lead to, ms. `pace`: ms a letter. */
export function expectedMs(letters: number, pace: number): number {
  return (letters + edgeLetters) * pace;
}

/** Speech that lasts `speechMs` for a text that should take `expected`: squared log ratio over its variance, which short texts have more of. */
export function fitCost(speechMs: number, expected: number, letters: number): number {
  const ratio = Math.log(speechMs / expected);
  const variance = 0.05 + 1.2 / (letters + 4);
  return Math.min(12, (ratio * ratio) / (2 * variance));
}

/** A line cut off by the other party keeps its whole text, so that its speech may be as short as it likes. */
export const cutCost = 2;

/** A pause inside a line. Up to 0.9 s is nothing; what the other party says in it makes it a change of turns. */
export function pauseCost(pauseMs: number, otherMs: number): number {
  return Math.min(5, Math.max(0, pauseMs - 900) * 0.0006 + otherMs * 0.0012);
}

/** Speech that no line has: transcripts leave out short things. */
export function skipCost(speechMs: number): number {
  return 1 + Math.min(6, speechMs * 0.0012);
}

/** A stretch of speech skipped at once: after the first few it costs little more, so that a missing page does not derail the rest. */
export function skipRunCost(sum: number): number {
  return sum <= 4 ? sum : 4 + (sum - 4) * 0.1;
}

/** A line without speech. */
export function unplacedCost(expected: number): number {
  return 2.5 + Math.min(6, expected * 0.001);
}

/** A line that starts before the one listed before it. */
export function orderCost(earlierMs: number): number {
  return earlierMs <= 0 ? 0 : 0.7 + Math.min(12, earlierMs * 0.003);
}

/** A line that ends inside a stretch of speech, and the next one of its speaker goes on from there. */
export const splitCost = 2;
