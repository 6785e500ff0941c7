import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Interval } from '../../../shared/metrics/intervals.ts';
import type { Speaker } from '../../../shared/model/call.ts';
import { perMs, readTrack } from './track.ts';

/** One phrase of a voice. `pieces` is where it speaks, ms from the clip's first sample, pauses of 60 ms and more left out. */
export interface Clip {
  /** An aside ("mm-hm") is said while the other speaks. */
  kind: 'line' | 'aside';
  text: string;
  samples: Float32Array;
  pieces: Interval[];
}

export interface Voice {
  id: string;
  role: Speaker;
  language: 'en' | 'nl' | 'de';
  clips: Clip[];
}

/** As `scripts/labelled/make-voices.mjs` writes it. */
interface StoredVoice extends Omit<Voice, 'clips'> {
  file: string;
  clips: { kind: Clip['kind']; text: string; atMs: number; lengthMs: number; pieces: [startMs: number, endMs: number][] }[];
}

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'voices');
export const storedVoices = JSON.parse(readFileSync(join(folder, 'voices.json'), 'utf8')) as StoredVoice[];
const loaded = new Map<string, Promise<Voice>>();

async function load({ file, clips, ...voice }: StoredVoice): Promise<Voice> {
  const track = await readTrack(join(folder, file));
  return {
    ...voice,
    clips: clips.map(({ kind, text, atMs, lengthMs, pieces }) => ({
      kind,
      text,
      samples: track.subarray(atMs * perMs, (atMs + lengthMs) * perMs),
      pieces: pieces.map(([startMs, endMs]) => ({ startMs, endMs })),
    })),
  };
}

/** A voice with its samples; decoded once in a process. */
export function voiceOf(id: string): Promise<Voice> {
  const stored = storedVoices.find((voice) => voice.id === id);
  if (!stored) throw new Error(`The bank has no voice ${id}.`);
  const known = loaded.get(id) ?? load(stored);
  loaded.set(id, known);
  return known;
}
