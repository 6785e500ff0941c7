import type { ChannelSpeech, HeardSpeech, Spurt } from '../../../shared/model/heard.ts';
import { findLeak, type Side, withoutLeak } from './crosstalk.ts';
import { speakingSteps } from './edges.ts';
import { noiseFloor } from './floor.ts';
import type { Stretch } from './islands.ts';
import { dbOf, dbOfPower, powerOf, quantile } from './level.ts';
import type { ChannelTrack, Probe, SpeechTracks } from './tracks.ts';

/** Raised whenever the same recording would be heard differently: those heard by an older version are heard again. */
export const speechVersion = 1;

const closedMs = 300;
const shortestMs = 100;
/** A share of speech over this is no conversation. */
const neverSilent = 0.85;
const leastMsToJudge = 10_000;
const leastProbeWindows = 60;

/** Decides from the tracks of a recording who speaks when. Times are ms on the audio clock. */
export function decideSpeech(tracks: SpeechTracks): HeardSpeech {
  const sides = tracks.channels.map((track): Side => {
    const floor = noiseFloor(track);
    return { levels: track.levels, floor, speaking: speakingSteps(track, floor) };
  });
  const crosstalk: HeardSpeech['crosstalk'] = [];
  const own = sides.map((into, channel) => {
    const from = sides[1 - channel];
    const leak = from && findLeak(from, into);
    if (!from || !leak) return into.speaking;
    const kept = withoutLeak(into, from, leak);
    const removed = spurtsOf(into.speaking, tracks.stepMs).filter((one) => !kept.subarray(one.from, one.to).includes(1)).length;
    if (removed > 0) {
      crosstalk.push({ from: channel === 0 ? 1 : 0, into: channel === 0 ? 0 : 1, belowDb: leak.belowDb, removed });
    }
    return kept;
  });
  const channels = tracks.channels.map((track, channel) =>
    channelOf(track, own[channel]!, tracks.stepMs, tracks.probes[channel]!),
  );
  return { method: tracks.method, channels, crosstalk };
}

function channelOf({ levels }: ChannelTrack, speaking: Uint8Array, stepMs: number, probe: Probe): ChannelSpeech {
  const stretches = spurtsOf(speaking, stepMs);
  const spurts = stretches.map(({ from, to }): Spurt => {
    const levelDb = rounded(loudness(levels, from, to, speaking));
    return { startMs: rounded(from * stepMs), endMs: rounded(to * stepMs), levelDb };
  });
  const inside = new Uint8Array(levels.length);
  for (const { from, to } of stretches) inside.fill(1, from, to);
  const loudnesses = spurts.map((spurt) => spurt.levelDb).sort((a, b) => a - b);
  return {
    spurts,
    levelDb: loudnesses[Math.floor(loudnesses.length / 2)] ?? null,
    floorDb: dbOf(quantile(levels, 0.5, (step) => inside[step] === 0)),
    unreliable: unreliable(stretches, levels.length, stepMs, probe),
  };
}

/** Stretches of speech: pauses under 300 ms are closed, what is shorter than 100 ms is left out. */
export function spurtsOf(speaking: Uint8Array, stepMs: number): Stretch[] {
  const out: Stretch[] = [];
  for (let step = 0; step < speaking.length; step++) {
    if (speaking[step] === 0) continue;
    const last = out.at(-1);
    if (last && (step - last.to) * stepMs < closedMs) last.to = step + 1;
    else out.push({ from: step, to: step + 1 });
  }
  return out.filter(({ from, to }) => (to - from) * stepMs >= shortestMs);
}

/** Mean power of the steps in which someone really speaks, as dBFS. */
function loudness(levels: Uint8Array, from: number, to: number, speaking: Uint8Array): number {
  let [power, steps] = [0, 0];
  for (let step = from; step < to; step++) {
    if (speaking[step] === 0) continue;
    power += powerOf(levels[step]!);
    steps++;
  }
  return dbOfPower(power / steps);
}

function unreliable(stretches: readonly Stretch[], steps: number, stepMs: number, probe: Probe): string | null {
  if (steps * stepMs < leastMsToJudge) return null;
  const share = stretches.reduce((sum, { from, to }) => sum + to - from, 0) / steps;
  if (share > neverSilent) {
    return `This channel never falls silent (speech in ${Math.round(share * 100)} % of it): times from it cannot be relied on.`;
  }
  if (probe.windows >= leastProbeWindows && probe.speech > probe.windows / 2) {
    return 'There are voices all through the background of this channel: times from it cannot be relied on.';
  }
  return null;
}

const rounded = (value: number) => Math.round(value * 10) / 10;
