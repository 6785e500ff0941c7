import { type FLACDecodedAudio, FLACDecoder } from '@wasm-audio-decoders/flac';
import type { MediaWarning } from '../errors.ts';
import { type AudioDecoder, type Block, damagedWarning } from './decoder.ts';

// A constant FLAC frame says 65,535 samples of eight channels in some 25 bytes: 4 KB can become 340 MB. Pieces shrink while that goes on.
const smallestPiece = 256;
const largestPiece = 4096;
const manySamples = 2_000_000;

/** Decoder for the frames of a native FLAC file. @param promisedSamples per channel, from STREAMINFO; null where unknown */
export async function flacDecoder(promisedSamples: number | null): Promise<AudioDecoder> {
  const decoder = new FLACDecoder();
  await decoder.ready;
  let errors = 0;
  let samples = 0;
  let fed = false;
  let pieceBytes = smallestPiece;

  function* blocks(got: FLACDecodedAudio): Generator<Block> {
    errors += got.errors.length;
    if (got.samplesDecoded === 0) return;
    samples += got.samplesDecoded;
    yield { sampleRate: got.sampleRate, sourceChannels: got.channelData.length, channels: got.channelData };
  }

  return {
    async *push(bytes) {
      fed = true;
      for (let at = 0; at < bytes.length; ) {
        const piece = bytes.subarray(at, at + pieceBytes);
        at += piece.length;
        const got = await decoder.decode(piece);
        const many = got.samplesDecoded * got.channelData.length > manySamples;
        pieceBytes = many ? smallestPiece : Math.min(largestPiece, pieceBytes * 2);
        yield* blocks(got);
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
