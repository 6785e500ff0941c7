/** Pages of `size` rows that hold the rows `first` to `last`, 0-based. */
export function pagesFor(first: number, last: number, size: number): number[] {
  const from = Math.floor(Math.max(0, first) / size);
  const to = Math.floor(Math.max(first, last, 0) / size);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
