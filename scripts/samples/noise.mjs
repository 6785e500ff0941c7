import { PER_MS } from './pcm.mjs';
import { random } from './random.mjs';

/**
 * Pink noise at the given RMS, dBFS: the room tone that makes digital silence sound like a line.
 * Filter: Paul Kellet's economy pinking filter (musicdsp.org, public domain).
 */
export function pink(length, db, seed) {
  const next = random(seed);
  const out = new Float32Array(length);
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const white = next() * 2 - 1;
    b0 = 0.99765 * b0 + white * 0.099046;
    b1 = 0.963 * b1 + white * 0.2965164;
    b2 = 0.57 * b2 + white * 1.0526913;
    out[i] = b0 + b1 + b2 + white * 0.1848;
    sum += out[i] * out[i];
  }
  const gain = 10 ** (db / 20) / Math.sqrt(sum / length);
  return out.map((value) => value * gain);
}

/** A dull thump of 180 ms, like a cup put down beside the phone. Peak about -16 dBFS. */
export function thump(seed) {
  const next = random(seed);
  const out = new Float32Array(180 * PER_MS);
  let low = 0;
  for (let i = 0; i < out.length; i++) {
    const t = i / out.length;
    low += 0.06 * (next() * 2 - 1 - low);
    out[i] = Math.exp(-7 * t) * Math.min(1, i / 48) * (0.5 * low + 0.14 * Math.sin(2 * Math.PI * 95 * (i / 16_000)));
  }
  return out;
}
