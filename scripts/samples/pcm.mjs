/** Samples a second in everything this script makes. One millisecond is exactly 16 samples. */
export const RATE = 16_000;
export const PER_MS = RATE / 1000;

const FRAME = 5 * PER_MS;
/** Speech is put at this RMS over its active frames, dBFS. */
const SPEECH_DB = -21;
/** A frame this far below speech level counts as silence when a clip is trimmed, dB. */
const EDGE_DB = 26;

const amplitude = (db) => 10 ** (db / 20);

/** RMS of each 5 ms frame. @param {Float32Array} samples */
function frames(samples) {
  const out = new Float64Array(Math.ceil(samples.length / FRAME));
  for (let f = 0; f < out.length; f++) {
    let sum = 0;
    for (let i = f * FRAME; i < Math.min(samples.length, (f + 1) * FRAME); i++) sum += samples[i] * samples[i];
    out[f] = Math.sqrt(sum / FRAME);
  }
  return out;
}

/** Scales a clip so that its active frames (within 30 dB of the loudest) have the common speech level. */
function level(samples) {
  const rms = frames(samples);
  const floor = Math.max(...rms) * amplitude(-30);
  const active = rms.filter((value) => value > floor);
  const mean = Math.sqrt(active.reduce((sum, value) => sum + value * value, 0) / active.length);
  const gain = amplitude(SPEECH_DB) / mean;
  return samples.map((value) => Math.max(-0.89, Math.min(0.89, value * gain)));
}

/**
 * A synthesised phrase made ready to be placed: one loudness for every voice, silence cut off both ends so that the clip's first
 * and last sample are the truth about when it speaks, whole milliseconds long, 4 ms fades against clicks.
 * @param {Float32Array} samples
 */
export function ready(samples) {
  const loud = level(samples);
  const rms = frames(loud);
  const edge = amplitude(SPEECH_DB - EDGE_DB);
  const first = rms.findIndex((value) => value > edge);
  const last = rms.findLastIndex((value) => value > edge);
  return fade(loud.slice(first * FRAME, Math.min(loud.length, (last + 1) * FRAME)), 4);
}

/** Linear fades at both ends, in place, and padding to whole milliseconds. */
function fade(samples, ms) {
  const length = ms * PER_MS;
  for (let i = 0; i < length; i++) {
    samples[i] *= i / length;
    samples[samples.length - 1 - i] *= i / length;
  }
  const whole = new Float32Array(Math.ceil(samples.length / PER_MS) * PER_MS);
  whole.set(samples);
  return whole;
}

/** The first `ms` of a clip with a 25 ms fade-out: an agent that stops in the middle of a word. */
export function cut(samples, ms) {
  const short = samples.slice(0, ms * PER_MS);
  const tail = 25 * PER_MS;
  for (let i = 0; i < tail; i++) short[short.length - 1 - i] *= i / tail;
  return short;
}

/** Clip length in ms, always whole. */
export const lengthMs = (samples) => samples.length / PER_MS;

/** Joins clips with silences of `pauses[i]` ms after clip i (the last pause is ignored). */
export function join(clips, pauses) {
  const gaps = clips.map((_, i) => (i < clips.length - 1 ? pauses[i] * PER_MS : 0));
  const out = new Float32Array(clips.reduce((sum, clip, i) => sum + clip.length + gaps[i], 0));
  let at = 0;
  clips.forEach((clip, i) => {
    out.set(clip, at);
    at += clip.length + gaps[i];
  });
  return out;
}
