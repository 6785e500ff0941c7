/** `half` is the filter's reach to either side, samples. `keep` 3: only every third sample is computed, which is how a rate is divided. */
interface Filter {
  cutHz: number;
  rate: number;
  half: number;
  keep?: number;
}

/** Windowed sinc (Hamming), odd and symmetric: no delay, so that no label moves. Sums to 1. */
function sinc({ cutHz, rate, half }: Filter): Float64Array {
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, index) => {
    const at = index - half;
    const x = (2 * cutHz) / rate;
    const wave = at === 0 ? x : Math.sin(Math.PI * x * at) / (Math.PI * at);
    return wave * (0.54 + 0.46 * Math.cos((Math.PI * at) / half));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

export function lowPass(samples: Float32Array, filter: Filter): Float32Array {
  const taps = sinc(filter);
  const { half, keep = 1 } = filter;
  const out = new Float32Array(Math.ceil(samples.length / keep));
  for (let index = 0; index < out.length; index++) {
    const middle = index * keep;
    const from = Math.max(-half, -middle);
    const to = Math.min(half, samples.length - 1 - middle);
    let sum = 0;
    for (let at = from; at <= to; at++) sum += taps[at + half]! * samples[middle + at]!;
    out[index] = sum;
  }
  return out;
}

/** What a low pass at the same place takes away. */
export function highPass(samples: Float32Array, filter: Filter): Float32Array {
  const low = lowPass(samples, filter);
  return samples.map((sample, index) => sample - low[index]!);
}
