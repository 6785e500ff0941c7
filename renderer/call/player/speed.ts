/** Speeds a reviewer can choose, steps of J and L. */
export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The next slower or faster speed; the outermost stays. */
export function stepSpeed(rate: number, direction: -1 | 1): number {
  const next = direction === 1 ? speeds.find((one) => one > rate) : speeds.findLast((one) => one < rate);
  return next ?? rate;
}

/** "1x", "1.25x". */
export function speedText(rate: number): string {
  return `${rate}x`;
}
