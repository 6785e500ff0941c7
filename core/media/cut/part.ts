import { readSync } from 'node:fs';
import { mp3Decoder } from '../decode/mp3.ts';
import { type Peaks, PeaksBuilder } from '../peaks/builder.ts';
import type { Silero } from '../speech/silero.ts';
import { framesPerStep, SpeechSink } from '../speech/sink.ts';
import type { SpeechTracks } from '../speech/tracks.ts';
import { type CutPlan, framesPerMark } from './plan.ts';

/** What one part of a recording gives: peaks of its samples alone, speech as if all before had been heard. */
export interface HeardPart {
  peaks: Peaks;
  tracks: SpeechTracks;
}

const readBytes = 32 * 1024;

/**
 * Decodes one part of a cut recording.
 * @returns null where the decoder found damage or did not give the samples that the plan expects: the file must be decoded in one go
 */
export async function hearPart(
  fd: number,
  plan: CutPlan,
  index: number,
  detector: Silero | null,
  onProgress: (share: number) => void,
): Promise<HeardPart | null> {
  const { first, marks, begin } = plan;
  const part = plan.parts[index]!;
  const format = { sampleRate: first.sampleRate, channels: first.mono ? (1 as const) : (2 as const) };
  const peaks = new PeaksBuilder();
  const speech = new SpeechSink(detector, (part.from - part.context) / framesPerStep(first.sampleRate));
  for (const sink of [peaks, speech]) sink.start(format);
  const [from, to] = [index === 0 ? plan.offset : marks[part.firstMark]!, marks[part.endMark]!];
  const frames = Math.min(plan.mp3Frames, part.endMark * framesPerMark) - part.firstMark * framesPerMark;
  const origin = index === 0 ? 0 : part.firstMark * framesPerMark * first.samples - begin;
  let position = origin;
  const decoder = await mp3Decoder(first, null);
  try {
    const buffer = new Uint8Array(readBytes);
    for (let at = from; at < to; ) {
      const got = readSync(fd, buffer, 0, Math.min(readBytes, to - at), at);
      if (got === 0) return null;
      at += got;
      for await (const { channels, sampleRate } of decoder.push(buffer.subarray(0, got))) {
        if (sampleRate !== first.sampleRate) return null;
        speech.write(between(channels, position, part.context, part.to));
        peaks.write(between(channels, position, part.from, part.to));
        position += channels[0]!.length;
        await speech.settle();
      }
      onProgress((at - from) / (to - from));
    }
    // Only the first part has the information frame in front of it, by which the decoder cuts the delay.
    const expected = frames * first.samples - (index === 0 ? begin : 0);
    if (position - origin !== expected || decoder.warnings().length > 0) return null;
    return { peaks: peaks.finish(), tracks: await speech.finish() };
  } finally {
    decoder.free();
  }
}

/** The samples of a block at `position` that lie in [from, to). */
function between(channels: readonly Float32Array[], position: number, from: number, to: number): Float32Array[] {
  const length = channels[0]!.length;
  const first = Math.min(length, Math.max(0, from - position));
  const end = Math.max(first, Math.min(length, to - position));
  return channels.map((one) => one.subarray(first, end));
}
