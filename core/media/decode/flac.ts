import { type FLACDecodedAudio, FLACDecoder } from '@wasm-audio-decoders/flac';
import type { MediaWarning } from '../errors.ts';
import { type AudioDecoder, type Block, damagedWarning } from './decoder.ts';

// A constant FLAC frame says 65,535 samples in some 14 bytes. Small pieces keep such a bomb to a few hundred MB at once.
const pieceBytes = 4096;

/** Decoder for the frames of a native FLAC file. @param promisedSamples per channel, from STREAMINFO; null where unknown */
export async function flacDecoder(promisedSamples: number | null): Promise<AudioDecoder> {
  const decoder = new FLACDecoder();
  await decoder.ready;
  let errors = 0;
  let samples = 0;
  let fed = false;

  function* blocks(got: FLACDecodedAudio): Generator<Block> {
    errors += got.errors.length;
    if (got.samplesDecoded === 0) return;
    samples += got.samplesDecoded;
    yield { sampleRate: got.sampleRate, sourceChannels: got.channelData.length, channels: got.channelData };
  }

  return {
    async *push(bytes) {
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        fed = true;
        yield* blocks(await decoder.decode(bytes.subarray(at, at + pieceBytes)));
      }
    },
    async *finish() {
      // The parser holds the last frame until it knows that no other follows.
      if (fed) yield* blocks(await decoder.flush());
    },
    warnings: () => [
      ...(promisedSamples !== null && samples < promisedSamples ? [shortWarning(samples / promisedSamples)] : []),
      ...(errors > 0 ? [damagedWarning] : []),
    ],
    free: () => decoder.free(),
  };
}

/** The parser drops a frame with a bad checksum without a word, so a gap and a missing end look alike from here. */
function shortWarning(share: number): MediaWarning {
  const percent = Math.floor(share * 1000) / 10;
  return {
    code: 'truncated',
    message: `Only ${percent} % of the recording could be read: the rest is missing or damaged, and times after a gap may be early.`,
  };
}
