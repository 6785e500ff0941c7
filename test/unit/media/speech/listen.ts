import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeFile } from '../../../../core/media/decode/run.ts';
import { modelPath } from '../../../../core/media/model-path.ts';
import { decideSpeech } from '../../../../core/media/speech/decide.ts';
import { Silero } from '../../../../core/media/speech/silero.ts';
import { SpeechSink } from '../../../../core/media/speech/sink.ts';
import type { SpeechTracks } from '../../../../core/media/speech/tracks.ts';
import type { Interval } from '../../../../shared/metrics/intervals.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
export const samplesDir = join(root, 'resources', 'samples');
export const sampleNames = ['flireo-voorbeeld', 'interactly-apollo-clinic', 'interactly-tour'];
export const shippedModel = modelPath(new URL('../../../../core/media/analyse.ts', import.meta.url).href);

export async function detector(): Promise<Silero> {
  const found = await Silero.load(shippedModel);
  if (!found) throw new Error('The detector does not load on this machine.');
  return found;
}

export interface Pcm {
  sampleRate: number;
  channels: Float32Array[];
}

/** A whole recording in memory: the samples are minutes, not hours. */
export async function samplePcm(name: string): Promise<Pcm> {
  const blocks: Float32Array[][] = [];
  let sampleRate = 0;
  const keep = {
    start(format: { sampleRate: number }) {
      sampleRate = format.sampleRate;
    },
    write(channels: readonly Float32Array[]) {
      blocks.push(channels.map((one) => one.slice()));
    },
  };
  await decodeFile(join(samplesDir, name, 'recording.mp3'), { sinks: [keep] });
  const channels = [0, 1].map((channel) => joinSamples(blocks.map((block) => block[channel]!)));
  return { sampleRate, channels };
}

export function joinSamples(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Feeds samples in uneven blocks, as decoders do. @param before steps of run-up at the beginning, see SpeechSink */
export async function tracksOf(pcm: Pcm, silero: Silero | null, before = 0): Promise<SpeechTracks> {
  const sink = new SpeechSink(silero, before);
  sink.start({ sampleRate: pcm.sampleRate, channels: pcm.channels.length > 1 ? 2 : 1 });
  const frames = pcm.channels[0]!.length;
  for (let at = 0, size = 1000; at < frames; at += size, size = 500 + ((size * 7) % 40_009)) {
    sink.write(pcm.channels.map((one) => one.subarray(at, at + size)));
    await sink.settle();
  }
  return sink.finish();
}

export const listen = async (pcm: Pcm, silero: Silero | null) => decideSpeech(await tracksOf(pcm, silero));

/** Where speech really is in a sample, per channel (customer left): pauses under 300 ms closed, as in what is heard. */
export function truthOf(name: string): Interval[][] {
  const { speech } = JSON.parse(readFileSync(join(samplesDir, name, 'truth.json'), 'utf8')) as {
    speech: (Interval & { speaker: string; spurts?: Interval[] })[];
  };
  return ['customer', 'agent'].map((speaker) => {
    const spurts = speech.filter((one) => one.speaker === speaker).flatMap((one) => one.spurts ?? [one]);
    const closed: Interval[] = [];
    for (const { startMs, endMs } of spurts.sort((a, b) => a.startMs - b.startMs)) {
      const last = closed.at(-1);
      if (last && startMs - last.endMs < 300) last.endMs = Math.max(last.endMs, endMs);
      else closed.push({ startMs, endMs });
    }
    return closed;
  });
}

/** F1 of speech and no speech over steps of 10 ms. */
export function framesF1(truth: readonly Interval[], found: readonly Interval[], durationMs: number): number {
  const mask = (intervals: readonly Interval[]) => {
    const steps = new Uint8Array(Math.ceil(durationMs / 10));
    for (const { startMs, endMs } of intervals) steps.fill(1, Math.round(startMs / 10), Math.round(endMs / 10));
    return steps;
  };
  const [real, heard] = [mask(truth), mask(found)];
  let [both, either] = [0, 0];
  real.forEach((one, step) => {
    both += one & heard[step]!;
    either += one + heard[step]!;
  });
  return (2 * both) / either;
}

/** For each true edge, how far the nearest found edge of its kind is, ms. */
export function edgeErrors(truth: readonly Interval[], found: readonly Interval[], edge: 'startMs' | 'endMs'): number[] {
  return truth.map((one) => Math.min(...found.map((other) => Math.abs(other[edge] - one[edge]))));
}

/** mulberry32 as noise of the same loudness everywhere, -1..1. */
export function noise(length: number, seed: number, gain: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1) * gain;
  });
}

export const mix = (a: Float32Array, b: Float32Array, gain = 1, delay = 0) =>
  a.map((sample, at) => sample + gain * (b[at - delay] ?? 0));
