import type { Stretch } from './islands.ts';
import { dbOf, levelOf, quantile, smoothed } from './level.ts';
import type { ChannelTrack } from './tracks.ts';

/** The detector is sure of speech from here, and until it is less sure than that, of 255 (0.4 and 0.25). */
const begins = 102;
const ends = 64;
/** The detector notices a beginning late, and holds on after an end: an edge is looked for this far outside of what it says, in steps. */
const earlier = 15;
const later = 6;
const aboveFloorDb = 6;
/** Where the detector is this sure, less will do: under noise, quiet syllables hardly rise over it. */
const sure = 204;
const aboveFloorWhenSureDb = 3;
const belowLoudDb = 35;
const silenceDb = -66;
const shortestSteps = 3;
/** How speech rises at its beginnings and falls at its ends, dB a step: as in the labelled calls with seeds 1 to 8. */
const risesDb = 16;
const fallsDb = 5;

/** Where the detector hears speech. */
export function regionsOf(speech: Uint8Array): Stretch[] {
  const regions: Stretch[] = [];
  let open: Stretch | null = null;
  for (let step = 0; step < speech.length; step++) {
    if (open && speech[step]! < ends) open = null;
    if (!open && speech[step]! >= begins) {
      open = { from: step, to: step };
      regions.push(open);
    }
    if (open) open.to = step + 1;
  }
  return regions;
}

/**
 * Steps in which someone speaks, 1 or 0: those in or just beside a region that rise over the floor, and over what is 35 dB under the loud parts of
 * their region. So edges, and pauses inside of a region, are where the sound is, not where the detector has made up its mind.
 */
export function speakingSteps({ levels, speech }: ChannelTrack, floor: Uint8Array): Uint8Array {
  const even = smoothed(levels);
  const least = new Uint8Array(levels.length).fill(255);
  const hidden = new Uint8Array(levels.length);
  const inside = new Uint8Array(levels.length);
  for (const region of regionsOf(speech)) {
    const loud = dbOf(quantile(levels.subarray(region.from, region.to), 0.9));
    const faint = levelOf(Math.max(silenceDb, loud - belowLoudDb));
    const to = Math.min(levels.length, region.to + later);
    for (let step = Math.max(0, region.from - earlier); step < to; step++) {
      const over = speech[step]! >= sure ? aboveFloorWhenSureDb : aboveFloorDb;
      least[step] = Math.min(least[step]!, Math.max(faint, levelOf(dbOf(floor[step]!) + over)));
      hidden[step] = Math.round(dbOf(least[step]!) - dbOf(faint));
      inside[step] = 1;
    }
  }
  const heard = levels.map((_, step) => Number(even[step]! > least[step]!));
  return underNoise(withoutSpecks(sharpened(heard, levels, least)), hidden, inside);
}

/** The mean over five steps reaches two beyond the sound on either side: those are taken off again. */
function sharpened(speaking: Uint8Array, levels: Uint8Array, least: Uint8Array): Uint8Array {
  const faint = (step: number) => levels[step]! <= least[step]!;
  return speaking.map((one, step) => {
    if (one === 0) return 0;
    const [before, here, after] = [speaking[step - 1] ?? 1, faint(step), speaking[step + 1] ?? 1];
    if (!here) return 1;
    const begins = before === 0 || ((speaking[step - 2] ?? 1) === 0 && faint(step - 1));
    const stops = after === 0 || ((speaking[step + 2] ?? 1) === 0 && faint(step + 1));
    return begins || stops ? 0 : 1;
  });
}

/**
 * Under noise a word begins before it is heard over it and ends after it. How much of it is hidden is known: from where the sound is lost to 35 dB
 * under the loud parts. Speech rises and falls through that at a steady pace, so the edge is put where it would be without the noise, but never
 * where the detector hears nobody.
 */
function underNoise(speaking: Uint8Array, hidden: Uint8Array, inside: Uint8Array): Uint8Array {
  const out = speaking.slice();
  for (let step = 0; step < speaking.length; step++) {
    if (speaking[step] === 0) continue;
    if (speaking[step - 1] === 0) fill(out, inside, step, -Math.round(hidden[step]! / risesDb));
    if (speaking[step + 1] === 0) fill(out, inside, step, Math.round(hidden[step]! / fallsDb));
  }
  return out;
}

function fill(out: Uint8Array, inside: Uint8Array, from: number, steps: number): void {
  const direction = Math.sign(steps);
  for (let step = from; step !== from + steps + direction && inside[step] === 1; step += direction) out[step] = 1;
}

/** Nobody says anything in under 30 ms: a click beside a word does not move its edge. */
function withoutSpecks(speaking: Uint8Array): Uint8Array {
  for (let step = 0; step < speaking.length; step++) {
    if (speaking[step] === 0) continue;
    const from = step;
    while (step < speaking.length && speaking[step] === 1) step++;
    if (step - from < shortestSteps) speaking.fill(0, from, step);
  }
  return speaking;
}
