import type { MediaWarning } from '../errors.ts';

/**
 * Planar samples as decoded, -1..1 where the recording does not clip; every channel has the same length.
 * `sourceChannels` may be more than are given: only two are ever looked at.
 */
export interface Block {
  sampleRate: number;
  channels: Float32Array[];
  sourceChannels: number;
}

/**
 * A streaming decoder. `push` copies what it needs: the bytes are overwritten after it ends. Blocks come in order, and no
 * block is larger than a few MB whatever the bytes say. Both throw on bytes they cannot go on from; blocks given before stay good.
 */
export interface AudioDecoder {
  push(bytes: Uint8Array): AsyncIterable<Block>;
  finish(): AsyncIterable<Block>;
  /** What was noticed so far; complete after `finish` or after a throw. */
  warnings(): MediaWarning[];
  free(): void;
}

/** Someone who looks at the samples while they pass: peaks, speech. One pass feeds them all. */
export interface AudioSink {
  start(format: { sampleRate: number; channels: 1 | 2 }): void;
  /** `channels` has as many arrays as `start` said, each of the same length; they must not be kept or changed. */
  write(channels: readonly Float32Array[]): void;
  /** Awaited after each block, for what cannot be done inside of `write`. */
  settle?(): Promise<void>;
}

export const truncatedWarning: MediaWarning = {
  code: 'truncated',
  message: 'The recording ends too early: its end is missing. What is there can be played.',
};

export const damagedWarning: MediaWarning = {
  code: 'damaged',
  message: 'Parts of the recording are damaged and were left out; times after them may be early.',
};
