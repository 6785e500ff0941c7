import type { Condition } from './conditions.ts';
import type { Dice } from './dice.ts';
import { highPass, lowPass } from './filter.ts';
import { amplitude, muLaw, music, pinkNoise, ringing } from './sounds.ts';
import { perMs, rate } from './track.ts';
import type { Utterance } from './utterance.ts';

/** Loudness of every clip in the bank, dBFS RMS. */
const clipDb = -23;
const fadeMs = 20;
const crosstalkDelayMs = 12;

/** The utterance's samples with its hesitations, and where the first of them goes, ms. */
function spoken({ clip, pieces, hesitations, cut, endMs }: Utterance): { samples: Float32Array; atMs: number } {
  const atMs = pieces[0]!.startMs - clip.pieces[0]!.startMs;
  const added = hesitations.reduce((sum, ms) => sum + ms, 0);
  const samples = new Float32Array(clip.samples.length + added * perMs);
  let [from, shift] = [0, 0];
  hesitations.forEach((ms, index) => {
    if (ms === 0) return;
    const middle = Math.round((clip.pieces[index]!.endMs + clip.pieces[index + 1]!.startMs) / 2) * perMs;
    samples.set(clip.samples.subarray(from, middle), from + shift);
    from = middle;
    shift += ms * perMs;
  });
  samples.set(clip.samples.subarray(from), from + shift);
  if (!cut) return { samples, atMs };
  const kept = samples.slice(0, (endMs - atMs) * perMs);
  for (let left = 0; left < fadeMs * perMs; left++) kept[kept.length - 1 - left]! *= left / (fadeMs * perMs);
  return { samples: kept, atMs };
}

function lane(utterances: readonly Utterance[], length: number, gain: number): Float32Array {
  const out = new Float32Array(length);
  for (const utterance of utterances) {
    const { samples, atMs } = spoken(utterance);
    const at = atMs * perMs;
    for (let index = Math.max(0, -at); index < samples.length && at + index < length; index++) {
      out[at + index]! += gain * samples[index]!;
    }
  }
  return out;
}

function add(into: Float32Array, from: Float32Array, gain = 1, delay = 0): void {
  for (let index = delay; index < into.length; index++) into[index]! += gain * (from[index - delay] ?? 0);
}

function throughPhone(samples: Float32Array): Float32Array {
  const half = lowPass(samples, { cutHz: 3400, rate, half: 24, keep: 2 });
  return muLaw(highPass(half, { cutHz: 300, rate: rate / 2, half: 40 }));
}

export interface Mixed {
  /** Customer, agent. */
  channels: [Float32Array, Float32Array];
  sampleRate: number;
}

/** The recording: customer left, agent right, each voice at a loudness of its own, and what the condition does to it. */
export function mix(utterances: readonly Utterance[], durationMs: number, condition: Condition, dice: Dice): Mixed {
  const length = durationMs * perMs;
  const levels = [dice.whole(-8, 2), dice.whole(-8, 2)];
  const quietRoomDb = dice.chance(0.5) ? null : dice.whole(-75, -60);
  const seeds = [dice.whole(1, 1e9), dice.whole(1, 1e9)];
  const dry = (['customer', 'agent'] as const).map((speaker, channel) =>
    lane(
      utterances.filter((one) => one.speaker === speaker),
      length,
      amplitude(levels[channel]!),
    ),
  );
  const wet = dry.map((samples, channel) => {
    const out = samples.slice();
    if (condition.crosstalkDb !== null) {
      add(out, dry[1 - channel]!, amplitude(condition.crosstalkDb), crosstalkDelayMs * perMs);
    }
    const noiseDb = condition.noiseDb === null ? quietRoomDb : clipDb + levels[channel]! - condition.noiseDb;
    if (noiseDb !== null) add(out, pinkNoise(length, noiseDb, seeds[channel]!));
    return out;
  });
  if (condition.before !== null) add(wet[1]!, beforeSound(condition.before));
  const channels = condition.band === 'phone' ? wet.map(throughPhone) : wet;
  return { channels: [channels[0]!, channels[1]!], sampleRate: condition.band === 'phone' ? rate / 2 : rate };
}

/** How long a sound before the call lasts, ms. */
export const beforeMs = 5000;
const beforeSound = (kind: 'ringing' | 'music') => (kind === 'music' ? music : ringing)(beforeMs * perMs);
