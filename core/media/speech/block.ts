import { findIslands, type Stretch } from './islands.ts';
import { dbOf, quantile, smoothed } from './level.ts';
import { type Resampler, resampler } from './resample.ts';
import { contextSamples, type DetectorRate, type Piece, type Silero, windowSamples } from './silero.ts';
import type { Probe } from './tracks.ts';

/** A minute of a recording, to be judged at once. Samples [`begin`, `end`) are the block; what lies before is run-up. */
export interface Block {
  sampleRate: number;
  framesPerStep: number;
  begin: number;
  /** Where the block begins in `levels`; what lies before only helps to find the floor. */
  first: number;
  channels: { samples: Float32Array; end: number; levels: Uint8Array }[];
}

export interface HeardBlock {
  /** One byte a step of the block, see `ChannelTrack`. */
  speech: Uint8Array;
  probe: Probe;
}

/** The detector forgets everything at the beginning of a piece: this much before it brings it up to the speech, in steps. */
const runUpSteps = 32;
/** Longer islands are taken in pieces of this many steps, so that none keeps the others of its batch waiting. */
const pieceSteps = 400;
const certain = 255;
const energyAboveFloorDb = 10;

/** Judges a block. Without a detector every island that rises clearly over the floor is taken for speech. */
export async function hearBlock(detector: Silero | null, block: Block): Promise<HeardBlock[]> {
  return detector ? byModel(detector, block) : block.channels.map(({ levels }) => byEnergy(levels, block.first));
}

function byEnergy(levels: Uint8Array, first: number): HeardBlock {
  const even = smoothed(levels);
  const floor = quantile(even, 0.1);
  const speech = new Uint8Array(levels.length - first);
  for (const { from, to } of findIslands(levels, first).islands) {
    const loud = quantile(even.subarray(from, to), 0.9);
    if (dbOf(loud) >= dbOf(floor) + energyAboveFloorDb) speech.fill(certain, from - first, to - first);
  }
  return { speech, probe: { windows: 0, speech: 0 } };
}

interface Judged {
  channel: number;
  /** Steps of the block; a probe is judged but not written down. */
  stretch: Stretch;
  runUp: number;
  probe: boolean;
}

async function byModel(detector: Silero, block: Block): Promise<HeardBlock[]> {
  const rate: DetectorRate = block.sampleRate >= 16_000 ? 16_000 : 8_000;
  const judged = block.channels.flatMap(({ levels }, channel) => toJudge(levels, block.first, channel));
  const resample = resampler(block.sampleRate, rate);
  const pieces = judged.map((one) => pieceOf(block, rate, resample, one));
  const answers = await detector.hear(pieces, rate);
  const out = block.channels.map(({ levels }) => ({
    speech: new Uint8Array(levels.length - block.first),
    probe: { windows: 0, speech: 0 },
  }));
  judged.forEach((one, index) => {
    const into = out[one.channel]!;
    if (one.probe) countProbe(answers[index]!, into.probe);
    else writeSpeech(answers[index]!, one, stepWindows(block, rate), into.speech);
  });
  return out;
}

function toJudge(levels: Uint8Array, first: number, channel: number): Judged[] {
  const { islands, quiet } = findIslands(levels, first);
  const pieces = islands.flatMap(({ from, to }) =>
    Array.from({ length: Math.ceil((to - from) / pieceSteps) }, (_, piece) => ({
      from: from - first + piece * pieceSteps,
      to: Math.min(to - first, from - first + (piece + 1) * pieceSteps),
    })),
  );
  return [
    ...pieces.map((stretch) => ({ channel, stretch, runUp: runUpSteps, probe: false })),
    ...quiet.map(({ from, to }) => ({ channel, stretch: { from: from - first, to: to - first }, runUp: 0, probe: true })),
  ];
}

/** Windows in a step, a fraction. */
const stepWindows = (block: Block, rate: DetectorRate) => (block.framesPerStep * rate) / block.sampleRate / windowSamples(rate);

function pieceOf(block: Block, rate: DetectorRate, resample: Resampler, { channel, stretch, runUp }: Judged): Piece {
  const { samples, end } = block.channels[channel]!;
  const windows = Math.max(1, Math.floor((stretch.to - stretch.from + runUp) * stepWindows(block, rate)));
  return {
    windows,
    load() {
      const out = new Float32Array(contextSamples(rate) + windows * windowSamples(rate));
      const begin = block.begin + (stretch.from - runUp) * block.framesPerStep;
      const at = begin - (contextSamples(rate) * block.sampleRate) / rate;
      resample.take(samples.subarray(0, end), at, out);
      // Floating point recordings can hold anything; one sample that is no number would stay in the detector's memory.
      for (let index = 0; index < out.length; index++) out[index] = Math.max(-1, Math.min(1, out[index]! || 0));
      return out;
    },
  };
}

function writeSpeech(sure: Uint8Array, { stretch, runUp }: Judged, windowsPerStep: number, speech: Uint8Array): void {
  for (let step = stretch.from; step < stretch.to; step++) {
    const window = Math.floor((step - stretch.from + runUp + 0.5) * windowsPerStep);
    speech[step] = sure[Math.min(window, sure.length - 1)]!;
  }
}

function countProbe(sure: Uint8Array, probe: Probe): void {
  const known = sure.subarray(Math.round(runUpSteps / 3.2));
  probe.windows += known.length;
  probe.speech += known.filter((one) => one > certain / 2).length;
}
