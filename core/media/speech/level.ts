/*
 * Loudness of a step of 10 ms in one byte: half decibels over -110 dBFS RMS. Small enough to keep for every step of a recording, and exact
 * to a quarter of a decibel, where edges are decided by six.
 */
const bottomDb = -110;
const perDb = 2;

export const dbOf = (level: number) => level / perDb + bottomDb;

/** The byte for a loudness, dBFS; silence and what is not a number are the bottom. */
export function levelOf(db: number): number {
  return db > bottomDb ? Math.min(255, Math.round((db - bottomDb) * perDb)) : 0;
}

const powers = Float64Array.from({ length: 256 }, (_, level) => (level === 0 ? 0 : 10 ** (dbOf(level) / 10)));

/** Mean square of a level's step. */
export const powerOf = (level: number) => powers[level]!;

export const dbOfPower = (power: number) => (power > 0 ? Math.max(bottomDb, 10 * Math.log10(power)) : bottomDb);

/** Loudness of samples about their own mean: a constant offset of the line is no sound. */
export function levelOfSamples(samples: Float32Array, from: number, to: number): number {
  let sum = 0;
  let squares = 0;
  for (let at = from; at < to; at++) {
    const sample = samples[at]!;
    sum += sample;
    squares += sample * sample;
  }
  const mean = sum / (to - from);
  return levelOf(dbOfPower(squares / (to - from) - mean * mean));
}

/** Levels as the mean power of five steps about each: single steps of even noise scatter by several decibels. */
export function smoothed(levels: Uint8Array): Uint8Array {
  const reach = 2;
  const out = new Uint8Array(levels.length);
  let sum = 0;
  let count = 0;
  for (let at = -reach; at < levels.length; at++) {
    const enters = at + reach;
    const leaves = at - reach - 1;
    if (enters < levels.length) {
      sum += powerOf(levels[enters]!);
      count++;
    }
    if (leaves >= 0) {
      sum -= powerOf(levels[leaves]!);
      count--;
    }
    if (at >= 0) out[at] = levelOf(dbOfPower(sum / count));
  }
  return out;
}

/** The level that a share of them does not exceed, 0..1; 0 for none. */
export function quantile(levels: Uint8Array, share: number, wanted: (at: number) => boolean = () => true): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let at = 0; at < levels.length; at++) {
    if (!wanted(at)) continue;
    counts[levels[at]!]!++;
    total++;
  }
  return quantileOfCounts(counts, total, share);
}

export function quantileOfCounts(counts: Uint32Array, total: number, share: number): number {
  let passed = 0;
  for (let level = 0; level < 256; level++) {
    passed += counts[level]!;
    if (passed > share * total) return level;
  }
  return 0;
}
