import { readFileSync } from 'node:fs';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import { lowPass } from './filter.ts';

/** Samples a second of everything before a condition changes it. One millisecond is exactly 16 samples. */
export const rate = 16_000;
export const perMs = rate / 1000;

const opusRate = 48_000;

/** A mono Opus file as samples at 16 kHz. The filter on the way has no delay, so a time in the file is the same time in the samples. */
export async function readTrack(path: string): Promise<Float32Array> {
  const decoder = new OggOpusDecoder();
  await decoder.ready;
  const { channelData } = await decoder.decodeFile(new Uint8Array(readFileSync(path)));
  decoder.free();
  return lowPass(channelData[0]!, { cutHz: 7_200, rate: opusRate, half: 31, keep: opusRate / rate });
}
