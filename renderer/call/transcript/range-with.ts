import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** The lines near the view, the one with the focus, and its neighbours, to which Tab goes from there; in order. */
export function rangeWith(range: Range, focused: number | null): number[] {
  const near = defaultRangeExtractor(range);
  if (focused === null) return near;
  const held = [focused - 1, focused, focused + 1].filter((index) => index >= 0 && index < range.count);
  return [...new Set([...near, ...held])].sort((a, b) => a - b);
}
