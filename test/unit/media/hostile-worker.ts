import { readFileSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { boundComplaints } from '../../../core/media/complaints.ts';
import { oggCrc } from '../../../core/media/decode/ogg-pages.ts';
import { decodeFile } from '../../../core/media/decode/run.ts';
import { MediaError } from '../../../core/media/errors.ts';
import { isOutside } from '../../../core/media/format.ts';
import { modelPath } from '../../../core/media/model-path.ts';
import { PeaksBuilder } from '../../../core/media/peaks/builder.ts';
import { sniffFile } from '../../../core/media/sniff.ts';
import { decideSpeech } from '../../../core/media/speech/decide.ts';
import { Silero } from '../../../core/media/speech/silero.ts';
import { SpeechSink } from '../../../core/media/speech/sink.ts';
import type { HeardSpeech } from '../../../shared/model/heard.ts';
import { pcm16, wavBytes } from './wav-bytes.ts';

export interface HostileTask {
  /** Null for a WAV made here. */
  source: string | null;
  count: number;
  scratch: string;
}

/** `code` null on a failure that is not one of ours. `seconds` is what the decoder claims to have found, `wrong` what is impossible in the speech. */
export interface Outcome {
  seed: number;
  ok: boolean;
  code: string | null;
  detail: string;
  seconds: number;
  wrong: string[];
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

/** Speech that cannot be: out of order, outside of the recording, or no number. */
function impossible({ channels }: HeardSpeech, lengthMs: number): string[] {
  return channels.flatMap(({ spurts, levelDb, floorDb }) => {
    const numbers = [levelDb ?? 0, floorDb, ...spurts.map((spurt) => spurt.levelDb)];
    const misplaced = spurts.filter(({ startMs, endMs }, index) => {
      const after = spurts[index - 1]?.endMs ?? 0;
      return !(startMs >= after && endMs > startMs && endMs <= lengthMs + stepMs);
    });
    return [...misplaced.map((spurt) => JSON.stringify(spurt)), ...numbers.filter((db) => !Number.isFinite(db)).map(String)];
  });
}

async function attempt(path: string, seed: number): Promise<Outcome> {
  try {
    // What others decode is only looked at here.
    if (isOutside(sniffFile(path).format)) return { seed, ok: true, code: null, detail: '', seconds: 0, wrong: [] };
    // Every third with the speech detector: damaged sound reaches the native library as well.
    const speech = new SpeechSink(seed % 3 === 0 ? detector : null);
    const { frames, sampleRate } = await decodeFile(path, { sinks: [new PeaksBuilder(), speech] });
    const seconds = frames / sampleRate;
    const heard = decideSpeech(await speech.finish());
    return { seed, ok: true, code: null, detail: '', seconds, wrong: impossible(heard, seconds * 1000) };
  } catch (error) {
    const code = error instanceof MediaError ? error.code : null;
    return { seed, ok: false, code, detail: String(error), seconds: 0, wrong: [] };
  }
}

/** Times are whole steps: the last one may be begun only. */
const stepMs = 10.5;
const detector = await Silero.load(modelPath(new URL('../../../core/media/', import.meta.url).href));
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
  parentPort?.postMessage(await attempt(scratch, seed));
}
