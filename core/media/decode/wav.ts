import { type AudioDecoder, type Block, truncatedWarning } from './decoder.ts';
import type { WavLayout } from './wav-header.ts';
import { deinterleave, sampleReader } from './wav-samples.ts';

/** Decoder for the sample chunk of a WAV file. Bytes of an unfinished frame wait for the next push; at the end they are dropped. */
export function wavDecoder(layout: WavLayout): AudioDecoder {
  const { channels, sampleBytes, sampleRate } = layout;
  const frameBytes = channels * sampleBytes;
  const wanted = Math.min(channels, 2);
  const read = sampleReader(layout.encoding, sampleBytes);
  let carry = new Uint8Array(0);

  return {
    async *push(bytes): AsyncGenerator<Block> {
      const joined = new Uint8Array(carry.length + bytes.length);
      joined.set(carry);
      joined.set(bytes, carry.length);
      const frames = Math.floor(joined.length / frameBytes);
      carry = joined.slice(frames * frameBytes);
      if (frames === 0) return;
      yield { sampleRate, sourceChannels: channels, channels: deinterleave(joined, frames, channels, wanted, sampleBytes, read) };
    },
    async *finish() {},
    warnings: () => (layout.truncated || carry.length > 0 ? [truncatedWarning] : []),
    free() {},
  };
}
