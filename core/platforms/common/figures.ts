import type { Figure, FigureUnit } from '../../../shared/model/origin.ts';
import type { Reader } from '../read/reader.ts';
import { secondsToMs } from '../read/time.ts';

/** One number to look for: its key in the body, its label on the page, its unit. `seconds` arrive as seconds and become ms. */
export type FigureRow = readonly [key: string, label: string, unit: FigureUnit | 'seconds'];

/** The numbers of `table` that `reader` has, in the table's order; a missing one is left out rather than shown as zero. Ids are `<group>.<key>`. */
export function readFigures(reader: Reader, group: string, table: readonly FigureRow[]): Figure[] {
  const figures: Figure[] = [];
  if (!reader.present) return figures;
  for (const [key, label, unit] of table) {
    const number = reader.number(key);
    if (number === null) continue;
    const value = unit === 'seconds' ? secondsToMs(number) : number;
    figures.push({
      id: `${group}.${key}`,
      label,
      value,
      unit: unit === 'seconds' ? 'ms' : unit,
      origin: 'reported',
      path: reader.pointer(key),
      doubt: null,
    });
  }
  return figures;
}

export function figureValue(figures: readonly Figure[], id: string): number | null {
  return figures.find((figure) => figure.id === id)?.value ?? null;
}

/** Gives the figure `id` a doubt, unless it has one. */
export function doubt(figures: readonly Figure[], id: string, why: string): void {
  const figure = figures.find((candidate) => candidate.id === id);
  if (figure) figure.doubt ??= why;
}
