import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** The lines near the view and the one with the focus, in order. */
export function rangeWith(range: Range, focused: number | null): number[] {
  const near = defaultRangeExtractor(range);
  if (focused === null || focused >= range.count || near.includes(focused)) return near;
  return [...near, focused].sort((a, b) => a - b);
}
