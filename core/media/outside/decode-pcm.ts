import type { AudioSink } from '../decode/decoder.ts';
import { Gate } from '../decode/gate.ts';
import type { DecodeResult } from '../decode/run.ts';
import { wavDecoder } from '../decode/wav.ts';
import { MediaError } from '../errors.ts';
import type { PcmFeed } from './feed.ts';

const sampleBytes = 2;

/**
 * The chunks up to what is played: what an encoder put behind the last sample to fill its frame is no part of the recording. Read to the end all the
 * same, so that whoever sends learns that it has arrived.
 */
async function* cutAt(bytes: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left);
    left = Math.max(0, left - chunk.length);
  }
}

/**
 * `decodeFile` for a recording that somebody else decodes: the samples pass through the same gate into the same sinks.
 * @throws MediaError `no-audio`, `unsupported-rate`, `too-long`, or what went wrong at the source
 */
export async function decodePcm(
  { format, sampleRate, channels, frames, chunks }: PcmFeed,
  { sinks, onProgress }: { sinks: readonly AudioSink[]; onProgress?: (share: number) => void },
): Promise<DecodeResult> {
  const gate = new Gate(sinks);
  const decoder = wavDecoder({ encoding: 'int', channels, sampleRate, sampleBytes, offset: 0, bytes: 0, truncated: false });
  const limit = frames === null ? Number.POSITIVE_INFINITY : frames * channels * sampleBytes;
  for await (const chunk of cutAt(limit, chunks)) {
    for await (const block of decoder.push(chunk)) {
      gate.write(block);
      await gate.settle();
    }
    // Also where the length is not known: it is a sign of life.
    onProgress?.(frames ? Math.min(1, gate.frames / frames) : 0);
  }
  gate.finish();
  if (gate.frames === 0) throw new MediaError('no-audio', 'There is no audio in this file. Download or export it again.');
  return { format, sampleRate: gate.sampleRate, channels: gate.channels, frames: gate.frames, warnings: gate.warnings() };
}
