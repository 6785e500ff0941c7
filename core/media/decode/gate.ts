import { MediaError, type MediaWarning } from '../errors.ts';
import type { AudioSink, Block } from './decoder.ts';

export interface Limits {
  maxSeconds: number;
  /** Of one channel. */
  maxFrames: number;
}

/** A day, at up to 48 kHz. */
export const defaultLimits: Limits = { maxSeconds: 86_400, maxFrames: 86_400 * 48_000 };

const slowest = 4_000;
const fastest = 384_000;

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/**
 * Between decoder and sinks: settles rate and channels by the first block and keeps every later block to them, so that a sink
 * never sees a change. Time stays true: nothing is left out before the point where it stops.
 */
export class Gate {
  sampleRate = 0;
  channels: 1 | 2 = 1;
  frames = 0;
  /** Set once the rate has changed for good; what follows is not looked at. */
  stopped = false;
  readonly #sinks: readonly AudioSink[];
  readonly #limits: Limits;
  readonly #warnings: MediaWarning[] = [];
  #held: Block | null = null;

  constructor(sinks: readonly AudioSink[], limits: Limits = defaultLimits) {
    this.#sinks = sinks;
    this.#limits = limits;
  }

  warnings(): MediaWarning[] {
    return this.#warnings;
  }

  /** @throws MediaError `unsupported-rate` or `too-long` */
  write(block: Block): void {
    if (this.stopped) return;
    if (this.sampleRate === 0) this.#open(block);
    if (block.sampleRate !== this.sampleRate) {
      // One odd block is a damaged frame header; two in a row are another stream glued on.
      if (this.#held) this.#stop();
      else this.#held = block;
      return;
    }
    this.#release();
    this.#pass(block);
  }

  /** Call after each block: waits for the sinks that work outside of `write`. */
  async settle(): Promise<void> {
    for (const sink of this.#sinks) await sink.settle?.();
  }

  /** Call after the last block. */
  finish(): void {
    if (!this.stopped) this.#release();
  }

  #open(block: Block): void {
    if (!(block.sampleRate >= slowest && block.sampleRate <= fastest)) {
      throw new MediaError(
        'unsupported-rate',
        `The recording says it has ${block.sampleRate} samples per second; Turntable reads ${slowest} to ${fastest}.`,
      );
    }
    this.sampleRate = block.sampleRate;
    this.channels = block.channels.length > 1 ? 2 : 1;
    if (block.sourceChannels > 2) {
      this.#warn('channels-dropped', `The recording has ${block.sourceChannels} channels; only the first two are shown.`);
    }
    for (const sink of this.#sinks) sink.start({ sampleRate: this.sampleRate, channels: this.channels });
  }

  #release(): void {
    const held = this.#held;
    this.#held = null;
    if (held) this.#pass(held);
  }

  #stop(): void {
    this.#held = null;
    this.stopped = true;
    const at = clock(this.frames / this.sampleRate);
    this.#warn(
      'rate-change',
      `The sample rate changes at ${at}; what follows is not shown. Convert the recording to one rate to see all of it.`,
    );
  }

  #pass(block: Block): void {
    const [left] = block.channels;
    const right = block.channels[1] ?? left;
    if (!left || !right || left.length === 0) return;
    if (block.channels.length > 1 !== this.channels > 1) {
      this.#warn('channels-change', 'The recording changes between mono and stereo on the way.');
    }
    this.frames += left.length;
    if (this.frames > this.#limits.maxFrames || this.frames > this.#limits.maxSeconds * this.sampleRate) {
      const hours = Math.round(this.#limits.maxSeconds / 3600);
      throw new MediaError('too-long', `The recording is longer than ${hours} hours. Cut it into calls first.`);
    }
    const kept = this.channels === 1 ? [left] : [left, right];
    for (const sink of this.#sinks) sink.write(kept);
  }

  #warn(code: MediaWarning['code'], message: string): void {
    if (!this.#warnings.some((one) => one.code === code)) this.#warnings.push({ code, message });
  }
}
