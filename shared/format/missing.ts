/** What stands in for a value that nobody gave. Missing is never shown as 0. */
export const notGiven = 'not given';

/** True for a number that can be shown; false for null, undefined, NaN and the infinities. */
export function isGiven(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
