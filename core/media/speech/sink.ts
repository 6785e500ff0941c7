import type { AudioSink } from '../decode/decoder.ts';
import { detailPerSecond } from '../peaks/builder.ts';
import { type Block, hearBlock } from './block.ts';
import { ByteLog } from './byte-log.ts';
import { levelOfSamples } from './level.ts';
import type { Silero } from './silero.ts';
import type { Probe, SpeechTracks } from './tracks.ts';

/** Steps of 10 ms that are judged together. */
const blockSteps = 6000;
/** Samples of a block at most: what says it has 384,000 a second is judged in shorter ones. */
const mostFrames = 60 * 48_000;
/** Steps before a block that its noise floor is also taken from. */
export const contextSteps = 1000;
/** Steps before a block whose samples are kept, for the detector's run-up. */
const tailSteps = 50;

/** The same stretches as those of the detail peaks. */
export const framesPerStep = (sampleRate: number) => Math.max(1, Math.round(sampleRate / detailPerSecond));
export const stepsPerBlock = (sampleRate: number) => Math.min(blockSteps, Math.floor(mostFrames / framesPerStep(sampleRate)));

interface Heard {
  levels: ByteLog;
  speech: ByteLog;
  probe: Probe;
}

/**
 * Listens for speech while the samples pass. `settle` must be awaited between writes: the detector does not run inside of them.
 * Blocks lie at the same places of a recording however it is read, so that its parts agree with the whole. Holds the samples of one block,
 * whatever the recording's length, and two bytes a step and channel of what it found.
 */
export class SpeechSink implements AudioSink {
  readonly #detector: Silero | null;
  #sampleRate = 0;
  #tail = 0;
  /** Steps still to come that only give the floor and the run-up of the first block. */
  #before: number;
  #frames = 0;
  #samples: Float32Array[] = [];
  #context: Uint8Array[] = [];
  #heard: Heard[] = [];
  readonly #ready: Block[] = [];
  readonly #spare: Float32Array[] = [];

  /** @param before steps before the part of the recording that is wanted; it begins with a block */
  constructor(detector: Silero | null, before = 0) {
    this.#detector = detector;
    this.#before = before;
  }

  start({ sampleRate, channels }: { sampleRate: number; channels: 1 | 2 }): void {
    this.#sampleRate = sampleRate;
    this.#tail = tailSteps * framesPerStep(sampleRate);
    const each = <T>(make: () => T) => Array.from({ length: channels }, make);
    this.#samples = each(() => this.#room());
    this.#context = each(() => new Uint8Array(0));
    this.#heard = each(() => ({ levels: new ByteLog(), speech: new ByteLog(), probe: { windows: 0, speech: 0 } }));
  }

  write(channels: readonly Float32Array[]): void {
    const frames = channels[0]!.length;
    for (let from = 0; from < frames; ) {
      const full = (this.#before || stepsPerBlock(this.#sampleRate)) * framesPerStep(this.#sampleRate);
      const to = Math.min(frames, from + full - this.#frames);
      this.#samples.forEach((samples, channel) => {
        samples.set(channels[channel]!.subarray(from, to), this.#tail + this.#frames);
      });
      this.#frames += to - from;
      from = to;
      if (this.#frames === full) this.#close();
    }
  }

  async settle(): Promise<void> {
    for (let block = this.#ready.shift(); block; block = this.#ready.shift()) {
      const heard = await hearBlock(this.#detector, block);
      heard.forEach(({ speech, probe }, channel) => {
        const into = this.#heard[channel]!;
        const { levels, samples } = block.channels[channel]!;
        into.levels.append(levels.subarray(block.first));
        into.speech.append(speech);
        into.probe.windows += probe.windows;
        into.probe.speech += probe.speech;
        this.#spare.push(samples);
      });
    }
  }

  /** Call after the last write. */
  async finish(): Promise<SpeechTracks> {
    if (this.#frames > 0) this.#close();
    await this.settle();
    return {
      method: this.#detector ? 'model' : 'energy',
      stepMs: (framesPerStep(this.#sampleRate) / this.#sampleRate) * 1000,
      channels: this.#heard.map(({ levels, speech }) => ({ levels: levels.values(), speech: speech.values() })),
      probes: this.#heard.map(({ probe }) => probe),
    };
  }

  #room(): Float32Array {
    const frames = stepsPerBlock(this.#sampleRate) * framesPerStep(this.#sampleRate);
    return this.#spare.pop() ?? new Float32Array(this.#tail + frames);
  }

  #close(): void {
    const end = this.#tail + this.#frames;
    const levels = this.#samples.map((samples, channel) => {
      const context = this.#context[channel]!;
      return joined(context, levelsOf(samples, this.#tail, end, framesPerStep(this.#sampleRate)));
    });
    const full = this.#samples;
    this.#samples = full.map((samples) => {
      const room = this.#room();
      room.set(samples.subarray(end - this.#tail, end));
      return room;
    });
    if (this.#before === 0) {
      this.#ready.push({
        sampleRate: this.#sampleRate,
        framesPerStep: framesPerStep(this.#sampleRate),
        first: this.#context[0]!.length,
        begin: this.#tail,
        channels: full.map((samples, channel) => ({ samples, end, levels: levels[channel]! })),
      });
    } else this.#spare.push(...full);
    this.#context = levels.map((all) => all.slice(-contextSteps));
    this.#before = 0;
    this.#frames = 0;
  }
}

function levelsOf(samples: Float32Array, from: number, end: number, step: number): Uint8Array {
  return Uint8Array.from({ length: Math.ceil((end - from) / step) }, (_, at) =>
    levelOfSamples(samples, from + at * step, Math.min(end, from + (at + 1) * step)),
  );
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array {
  const all = new Uint8Array(before.length + after.length);
  all.set(before);
  all.set(after, before.length);
  return all;
}
