/** Rows that are loaded, by their place in the list. Places that are not loaded are absent. */
export type LoadedRows = ReadonlyMap<number, { id: string }>;

/**
 * How many rows further down the row at `place` of the old list stands in the new one; negative when it moved up. Zero when it is not in both:
 * then nothing can be held still.
 */
export function rowShift(before: LoadedRows, after: LoadedRows, place: number): number {
  const held = before.get(place);
  if (!held) return 0;
  for (const [index, row] of after) if (row.id === held.id) return index - place;
  return 0;
}

/**
 * The place of the row that must not move: the one under a pointer that is in use, else the first one in sight of a list that is scrolled. Null at the
 * top of a list that nobody points at: there new calls may push the rows down. All lengths in px.
 */
export function heldPlace(view: { scrollTop: number; pointerY: number | null; rowHeight: number }): number | null {
  const { scrollTop, pointerY, rowHeight } = view;
  if (pointerY !== null) return Math.floor((scrollTop + pointerY) / rowHeight);
  return scrollTop > 0 ? Math.ceil(scrollTop / rowHeight) : null;
}
