import { readFileSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { boundComplaints } from '../../../core/media/complaints.ts';
import { oggCrc } from '../../../core/media/decode/ogg-pages.ts';
import { decodeFile } from '../../../core/media/decode/run.ts';
import { MediaError } from '../../../core/media/errors.ts';
import { PeaksBuilder } from '../../../core/media/peaks/builder.ts';
import { decideSpeech } from '../../../core/media/speech/decide.ts';
import { SpeechSink } from '../../../core/media/speech/sink.ts';
import { pcm16, wavBytes } from './wav-bytes.ts';

export interface HostileTask {
  /** Null for a WAV made here. */
  source: string | null;
  count: number;
  scratch: string;
}

/** `code` null on a failure that is not one of ours. `seconds` is what the decoder claims to have found. */
export interface Outcome {
  ok: boolean;
  code: string | null;
  detail: string;
  seconds: number;
}

/** mulberry32: the same mutations on every machine. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Checksums of all Ogg pages made right again: an attacker would do the same. */
function healOgg(bytes: Buffer): void {
  for (let at = bytes.indexOf('OggS'); at !== -1; at = bytes.indexOf('OggS', at + 4)) {
    const segments = bytes[at + 26] ?? 0;
    const size = 27 + segments + bytes.subarray(at + 27, at + 27 + segments).reduce((sum, lacing) => sum + lacing, 0);
    if (at + size <= bytes.length) bytes.writeUInt32LE(oggCrc(bytes.subarray(at, at + size)), at + 22);
  }
}

function mutate(original: Uint8Array, seed: number): Buffer {
  const below = seeded(seed);
  const bytes = Buffer.from(original);
  const kind = seed % 4;
  if (kind === 0) return bytes.subarray(0, below(bytes.length));
  if (kind === 1) for (let flips = 1 + below(20); flips > 0; flips--) bytes[below(bytes.length)]! ^= 1 << below(8);
  if (kind === 2) for (let lies = 1 + below(5); lies > 0; lies--) bytes[below(Math.min(200, bytes.length))] = below(256);
  if (kind !== 3) {
    // Half of them with checksums that hold, so that the damage reaches the decoder.
    if (seed % 8 < 4) healOgg(bytes);
    return bytes;
  }
  const hole = below(bytes.length);
  return Buffer.concat([bytes.subarray(0, hole), bytes.subarray(hole + below(3000))]);
}

async function attempt(path: string): Promise<Outcome> {
  try {
    const speech = new SpeechSink(null);
    const result = await decodeFile(path, { sinks: [new PeaksBuilder(), speech] });
    decideSpeech(await speech.finish());
    return { ok: true, code: null, detail: '', seconds: result.frames / result.sampleRate };
  } catch (error) {
    return { ok: false, code: error instanceof MediaError ? error.code : null, detail: String(error), seconds: 0 };
  }
}

const { source, count, scratch } = workerData as HostileTask;
const original =
  source === null
    ? wavBytes({
        channels: 2,
        samples: pcm16(
          20_000,
          (at) => at,
          (at) => -at,
        ),
      })
    : readFileSync(source);
for (let seed = 0; seed < count; seed++) {
  boundComplaints();
  writeFileSync(scratch, mutate(original, seed));
  parentPort?.postMessage(await attempt(scratch));
}
