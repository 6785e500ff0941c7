import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { piecesIn } from '../../test/support/labelled/edges.ts';
import { readTrack } from '../../test/support/labelled/track.ts';
import { PER_MS } from '../samples/pcm.mjs';
import { random } from '../samples/random.mjs';
import { speak, writeOpus } from './speak.mjs';
import { voices } from './voices.mjs';

/** Loudness of every phrase over its frames within 30 dB of the loudest, dBFS RMS. */
const LEVEL_DB = -23;
/** Silence before each phrase, ms: the codec's own echoes have died away in it. */
const GAP_MS = 250;
/** How much slower or faster than the voice's own pace a phrase may be. */
const PACE_SPREAD = 0.13;
/** What is said aside is said fast. */
const ASIDE_PACE = 0.78;
const folder = join(import.meta.dirname, '../../test/fixtures/voices');

function levelled(samples) {
  const frame = 10 * PER_MS;
  const powers = Array.from({ length: Math.floor(samples.length / frame) }, (_, index) => {
    const part = samples.subarray(index * frame, (index + 1) * frame);
    return part.reduce((sum, value) => sum + value * value, 0) / frame;
  });
  const active = powers.filter((power) => power > Math.max(...powers) / 1000);
  const mean = Math.sqrt(active.reduce((sum, power) => sum + power, 0) / active.length);
  const gain = 10 ** (LEVEL_DB / 20) / mean;
  return samples.map((value) => Math.max(-0.95, Math.min(0.95, value * gain)));
}

/** Every phrase of a voice in one track with silence between, and which part of the track is whose. */
function trackOf(voice, seed) {
  const next = random(seed);
  const phrases = [...voice.says.asides.map((line) => ['aside', line]), ...voice.says.lines.map((line) => ['line', line])];
  const gap = GAP_MS * PER_MS;
  let at = gap;
  const placed = phrases.map(([kind, line]) => {
    const [text, spoken] = Array.isArray(line) ? line : [line, line];
    const pace = (kind === 'aside' ? ASIDE_PACE : 1) + PACE_SPREAD * (2 * next() - 1);
    const samples = levelled(speak(voice, spoken, pace));
    const start = at;
    // Whole milliseconds, so that labels are whole numbers.
    at += Math.ceil((samples.length + gap) / PER_MS) * PER_MS;
    return { kind, text, start, samples, end: start + samples.length };
  });
  const track = new Float32Array(at);
  for (const { start, samples } of placed) track.set(samples, start);
  return { track, placed };
}

/** Labels are measured on what the file gives back, so that they are true of what is heard and not of what went in. */
async function make(voice, index) {
  const { track, placed } = trackOf(voice, 100 + index);
  const file = `${voice.id}.opus`;
  writeOpus(join(folder, file), track);
  const heard = await readTrack(join(folder, file));
  const clips = placed.map(({ kind, text, start, end }) => {
    const from = start / PER_MS - GAP_MS / 2;
    const to = Math.ceil(end / PER_MS) + GAP_MS / 2;
    const pieces = piecesIn(heard.subarray(from * PER_MS, to * PER_MS));
    return { kind, text, atMs: from, lengthMs: to - from, pieces: pieces.map(({ startMs, endMs }) => [startMs, endMs]) };
  });
  console.log(`${voice.id}: ${clips.length} clips, ${(heard.length / PER_MS / 1000).toFixed(0)} s`);
  return { id: voice.id, role: voice.role, language: voice.language, file, clips };
}

/** Speaks, packs and labels the voice bank under test/fixtures/voices. */
export async function makeBank() {
  const bank = [];
  for (const [index, voice] of voices.entries()) bank.push(await make(voice, index));
  const lines = bank.map(({ clips, ...voice }) => {
    const rows = clips.map((clip) => `      ${JSON.stringify(clip)}`).join(',\n');
    return `  ${JSON.stringify(voice).slice(0, -1)},"clips":[\n${rows}\n  ]}`;
  });
  writeFileSync(join(folder, 'voices.json'), `[\n${lines.join(',\n')}\n]\n`);
}
