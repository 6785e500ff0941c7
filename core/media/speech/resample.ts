const crossings = 6;
const mostPhases = 512;
const margin = 0.9;

/** Takes samples at another rate out of a longer stretch. */
export interface Resampler {
  /** Source samples that are looked at on either side of a position. */
  reach: number;
  /**
   * @param source samples around the position; what lies outside is silence
   * @param at where output sample 0 lies in `source`, samples, may be a fraction
   */
  take(source: Float32Array, at: number, out: Float32Array): void;
}

/**
 * Band-limited resampling by a windowed sinc (Hann, six zero crossings). Every output sample depends on its position alone, so a recording
 * taken in pieces gives the same values as one taken whole.
 */
export function resampler(sourceRate: number, targetRate: number): Resampler {
  const step = sourceRate / targetRate;
  if (step === 1) return { reach: 0, take: (source, at, out) => copy(source, Math.round(at), out) };
  const cutoff = Math.min(1, 1 / step) * margin;
  const reach = Math.ceil(crossings / cutoff);
  const taps = 2 * reach;
  const filters = Float32Array.from({ length: (mostPhases + 1) * taps }, (_, index) => {
    const distance = (index % taps) - reach + 1 - Math.floor(index / taps) / mostPhases;
    return cutoff * sinc(cutoff * distance) * hann(distance / reach);
  });
  return {
    reach,
    take(source, at, out) {
      for (let index = 0; index < out.length; index++) {
        const position = at + index * step;
        const whole = Math.floor(position);
        const filter = Math.round((position - whole) * mostPhases) * taps;
        const first = whole - reach + 1;
        let sum = 0;
        if (first >= 0 && first + taps <= source.length) {
          for (let tap = 0; tap < taps; tap++) sum += source[first + tap]! * filters[filter + tap]!;
        } else {
          for (let tap = 0; tap < taps; tap++) sum += (source[first + tap] ?? 0) * filters[filter + tap]!;
        }
        out[index] = sum;
      }
    },
  };
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const hann = (x: number) => (Math.abs(x) >= 1 ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * x));

function copy(source: Float32Array, at: number, out: Float32Array): void {
  out.fill(0);
  const from = Math.max(0, at);
  out.set(source.subarray(from, Math.max(from, Math.min(source.length, at + out.length))), from - at);
}
