import { dice } from './dice.ts';
import { rate } from './track.ts';

export const amplitude = (db: number) => 10 ** (db / 20);

/** Pink noise at an RMS in dBFS. Filter: Paul Kellet's economy pinking filter (musicdsp.org, public domain). */
export function pinkNoise(length: number, db: number, seed: number): Float32Array {
  const { noise } = dice(seed);
  const out = new Float32Array(length);
  let [b0, b1, b2, sum] = [0, 0, 0, 0];
  for (let index = 0; index < length; index++) {
    const white = noise();
    b0 = 0.99765 * b0 + white * 0.099046;
    b1 = 0.963 * b1 + white * 0.2965164;
    b2 = 0.57 * b2 + white * 1.0526913;
    const value = b0 + b1 + b2 + white * 0.1848;
    out[index] = value;
    sum += value * value;
  }
  const gain = amplitude(db) / Math.sqrt(sum / length);
  return out.map((value) => value * gain);
}

/** European ringing tone: 425 Hz, one second of four. */
export function ringing(length: number): Float32Array {
  return Float32Array.from({ length }, (_, at) =>
    (at / rate) % 4 < 1 ? amplitude(-20) * Math.sin((2 * Math.PI * 425 * at) / rate) : 0,
  );
}

/** Hold music: a broken chord, each note a fading sum of four harmonics. */
export function music(length: number): Float32Array {
  const notes = [262, 330, 392, 523, 440, 349, 294, 392];
  const noteSeconds = 0.28;
  return Float32Array.from({ length }, (_, at) => {
    const seconds = at / rate;
    const since = seconds % noteSeconds;
    const pitch = notes[Math.floor(seconds / noteSeconds) % notes.length]!;
    const wave = [1, 2, 3, 4].reduce((sum, n) => sum + Math.sin(2 * Math.PI * pitch * n * since) / n, 0);
    return amplitude(-26) * wave * Math.min(1, since * 200) * Math.exp(-4 * since);
  });
}

/** Through 8-bit mu-law and back (G.711's curve, mu = 255). */
export function muLaw(samples: Float32Array): Float32Array {
  return samples.map((sample) => {
    const bounded = Math.max(-1, Math.min(1, sample));
    const squeezed = (Math.sign(bounded) * Math.log1p(255 * Math.abs(bounded))) / Math.log1p(255);
    const stepped = Math.round(squeezed * 127) / 127;
    return (Math.sign(stepped) * Math.expm1(Math.abs(stepped) * Math.log1p(255))) / 255;
  });
}
