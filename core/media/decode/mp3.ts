import { MPEGDecoder } from 'mpg123-decoder';
import { type AudioDecoder, type Block, damagedWarning, truncatedWarning } from './decoder.ts';
import type { Mp3Header } from './mp3-header.ts';
import { Mp3Walker } from './mp3-walker.ts';

// Small pieces, so that a change of sample rate, which the decoder reports once a piece, is noticed within a second or two.
const pieceBytes = 4096;

/**
 * Decoder for MPEG audio Layer III, gapless: the encoder delay and padding that a LAME or Lavc header names are cut, as players do.
 * Left uncut, every time would be 25 to 69 ms late against playback.
 * @param first the first frame's header, @param promised frames its Xing header counts, or null
 */
export async function mp3Decoder(first: Mp3Header, promised: number | null): Promise<AudioDecoder> {
  const decoder = new MPEGDecoder({ enableGapless: true });
  await decoder.ready;
  const walker = new Mp3Walker(first);
  let errors = 0;
  return {
    async *push(bytes): AsyncGenerator<Block> {
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        const piece = bytes.subarray(at, at + pieceBytes);
        walker.push(piece);
        const got = decoder.decode(piece);
        errors += got.errors.length;
        if (got.samplesDecoded === 0) continue;
        // The decoder copies a mono stream into two channels; only the header knows.
        const channels = first.mono ? got.channelData.slice(0, 1) : got.channelData;
        yield { sampleRate: got.sampleRate, sourceChannels: channels.length, channels };
      }
    },
    async *finish() {},
    warnings() {
      // The Xing frame is one of those walked. Most encoders leave it out of its own count, some do not: one frame either way proves nothing.
      const short = promised !== null && walker.frames < promised;
      return [
        ...(walker.cut || short ? [truncatedWarning] : []),
        ...(errors > 0 || walker.lostSync > 0 ? [damagedWarning] : []),
        ...(walker.modeChanged
          ? [{ code: 'channels-change' as const, message: 'The recording changes between mono and stereo on the way.' }]
          : []),
      ];
    },
    free: () => decoder.free(),
  };
}
