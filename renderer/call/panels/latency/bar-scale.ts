/** A linear axis in ms with round ticks. `from` is 0 or, where a value is negative, below it. */
export interface Scale {
  from: number;
  to: number;
  ticks: number[];
}

const steps = [1, 2, 5];

/** The smallest of 1, 2, 5, 10, 20, 50, ... that is at least `wanted`; `wanted` must be positive. */
export function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted));
  return (steps.find((step) => step * power >= wanted * (1 - 1e-9)) ?? 10) * power;
}

/** An axis that holds all `values` (ms; what is no number is left out) with about `count` ticks. */
export function scaleFor(values: readonly (number | null)[], count = 4): Scale {
  const given = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const low = given.reduce((a, b) => Math.min(a, b), 0);
  const high = given.reduce((a, b) => Math.max(a, b), 0);
  const step = roundStep(Math.max(high - low, 1) / count);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  return { from: first * step, to: last * step, ticks };
}

/** Where a value lies on the axis, 0..1; values beyond it are held at its ends. */
export function placeOn({ from, to }: Scale, value: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

/** A bar from zero to `value`, 0..1 of the axis; negative values reach to the left of zero. */
export function barOn(scale: Scale, value: number): { left: number; width: number } {
  const zero = placeOn(scale, 0);
  const at = placeOn(scale, value);
  return { left: Math.min(zero, at), width: Math.abs(at - zero) };
}
