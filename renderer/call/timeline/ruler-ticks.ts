import { type TimeWindow, windowSpan } from './time-window.ts';

/** Steps people read without counting, ms. */
const steps = [
  10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000,
  3_600_000,
];

/** Least distance between two labels, px. */
export const labelPx = 72;

/** The step at which labels do not crowd. */
export function stepFor(pxPerSecond: number): number {
  return steps.find((step) => (step / 1000) * pxPerSecond >= labelPx) ?? steps.at(-1)!;
}

/** Moments with a label inside the window, ms. Zero of the call is always one of the grid. */
export function ticks(window: TimeWindow): { stepMs: number; ticks: number[] } {
  const stepMs = stepFor(window.pxPerSecond);
  const { startMs, endMs } = windowSpan(window);
  const first = Math.ceil(startMs / stepMs);
  const count = Math.max(0, Math.floor(endMs / stepMs) - first + 1);
  return { stepMs, ticks: Array.from({ length: count }, (_, index) => (first + index) * stepMs) };
}

/** A label as exact as the step: "0:05", below a second "0:05.2" or "0:05.25". */
export function tickText(ms: number, stepMs: number): string {
  const sign = ms < 0 ? '-' : '';
  const size = Math.abs(ms);
  const digits = stepMs >= 1000 ? 0 : stepMs >= 100 ? 1 : 2;
  const seconds = Math.floor(size / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const clock = hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  const rest =
    digits === 0
      ? ''
      : `.${String(Math.round(size % 1000))
          .padStart(3, '0')
          .slice(0, digits)}`;
  return sign + clock + rest;
}
