/** Number of leading values that are at most `limit` (`inclusive`) or below it. Values ascend. Zero for a limit that is no number. O(log n). */
export function countUpTo(values: readonly number[], limit: number, inclusive: boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = values[middle]!;
    if (inclusive ? value <= limit : value < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
