import type { Interval } from '../../../shared/metrics/intervals.ts';
import { perMs } from './track.ts';

const frameMs = 5;
/** A frame this far under the loudest one is not speech, dB: the definition of every label. */
const underPeakDb = 35;
/** Gaps shorter than this are parts of a sound (the stop before a "t"), ms. */
const breathMs = 60;
/** A stretch that stays shorter than this when gaps are closed is a click of the engine or the codec, ms. */
const clickMs = 20;
/** Pauses shorter than this belong to the speech, ms: the contract of `Spurt`. */
export const pauseMs = 300;

/** Stretches of speech in order, with every pause under `shorterThanMs` closed. */
export function joinPauses(pieces: readonly Interval[], shorterThanMs = pauseMs): Interval[] {
  const joined: Interval[] = [];
  for (const { startMs, endMs } of [...pieces].sort((a, b) => a.startMs - b.startMs)) {
    const last = joined.at(-1);
    if (last && startMs - last.endMs < shorterThanMs) last.endMs = Math.max(last.endMs, endMs);
    else joined.push({ startMs, endMs });
  }
  return joined;
}

/** Where a clean clip at 16 kHz speaks, ms from its first sample: frames within 35 dB of the loudest, gaps of a breath and more kept, clicks left out. */
export function piecesIn(samples: Float32Array): Interval[] {
  const frame = frameMs * perMs;
  const powers = Array.from({ length: Math.floor(samples.length / frame) }, (_, index) => {
    const part = samples.subarray(index * frame, (index + 1) * frame);
    return part.reduce((sum, value) => sum + value * value, 0);
  });
  const floor = Math.max(...powers) * 10 ** (-underPeakDb / 10);
  const loud = powers.flatMap((power, index) =>
    power > floor ? [{ startMs: index * frameMs, endMs: (index + 1) * frameMs }] : [],
  );
  return joinPauses(loud, breathMs).filter(({ startMs, endMs }) => endMs - startMs >= clickMs);
}
