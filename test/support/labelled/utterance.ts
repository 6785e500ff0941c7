import type { Interval } from '../../../shared/metrics/intervals.ts';
import type { Speaker } from '../../../shared/model/call.ts';
import type { Clip } from './bank.ts';
import type { Dice } from './dice.ts';

/** A clip said at a time. Times in ms on the audio clock; start and end are those of its speech, not of its samples. */
export interface Utterance extends Interval {
  speaker: Speaker;
  clip: Clip;
  /** The clip's pieces as they are said, hesitations in between. */
  pieces: Interval[];
  /** Added to the pause after piece i, ms. */
  hesitations: number[];
  /** True when the audio was cut at `endMs`. */
  cut: boolean;
}

/** A shorter pause is no place to hesitate, ms. */
const commaMs = 120;
const hesitates: Record<Speaker, number> = { agent: 0.12, customer: 0.3 };

/** Says a clip so that its speech begins at `startMs`, now and then thinking at a comma. */
export function say(speaker: Speaker, clip: Clip, startMs: number, dice: Dice): Utterance {
  const hesitations = clip.pieces.slice(1).map((next, index) => {
    const pause = next.startMs - clip.pieces[index]!.endMs;
    return pause >= commaMs && dice.chance(hesitates[speaker]) ? dice.whole(200, 1200) : 0;
  });
  const first = clip.pieces[0]!.startMs;
  let added = 0;
  const pieces = clip.pieces.map((piece, index) => {
    added += index === 0 ? 0 : hesitations[index - 1]!;
    return { startMs: piece.startMs - first + startMs + added, endMs: piece.endMs - first + startMs + added };
  });
  return { speaker, clip, pieces, hesitations, startMs, endMs: pieces.at(-1)!.endMs, cut: false };
}

/** The same utterance stopped at `atMs`: what was to be said after it is not. */
export function cutAt(utterance: Utterance, atMs: number): Utterance {
  const pieces = utterance.pieces
    .filter((piece) => piece.startMs < atMs)
    .map((piece) => ({ ...piece, endMs: Math.min(piece.endMs, atMs) }));
  return { ...utterance, pieces, endMs: pieces.at(-1)!.endMs, cut: true };
}

export const lengthMs = ({ startMs, endMs }: Interval) => endMs - startMs;

export const later = (utterance: Utterance, ms: number): Utterance => ({
  ...utterance,
  startMs: utterance.startMs + ms,
  endMs: utterance.endMs + ms,
  pieces: utterance.pieces.map((piece) => ({ startMs: piece.startMs + ms, endMs: piece.endMs + ms })),
});
