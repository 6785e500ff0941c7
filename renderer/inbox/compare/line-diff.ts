import { diffLines } from 'diff';
import { bodyText } from '../body-text.ts';

/** Lines that belong together. `same` runs in the middle of long agreement are left out: `skipped` says how many lines. */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed' | 'skipped';
  lines: string[];
  skipped: number;
}

export interface BodyDiff {
  parts: DiffPart[];
  added: number;
  removed: number;
}

/** Lines of agreement that stay around a difference. */
const context = 3;
/** The search for the shortest difference grows with its square: beyond these lines or this time, ms, there is none to be had. */
const limits = { maxEditLength: 4000, timeout: 2000 };

/**
 * How one body differs from another, line by line of their JSON put on lines (every digit and escape as it was sent). Null when they differ too much to
 * be compared.
 */
export function diffBodies(before: Uint8Array, after: Uint8Array): BodyDiff | null {
  const [left, right] = [linesOf(before), linesOf(after)];
  const changes = diffLines(left, right, limits);
  if (changes === undefined) return null;
  const count = (kind: 'added' | 'removed') => changes.reduce((sum, change) => sum + (change[kind] ? change.count : 0), 0);
  const parts = changes.flatMap(({ value, added, removed }, index): DiffPart[] => {
    const lines = value.replace(/\n$/, '').split('\n');
    if (added || removed) return [{ kind: added ? 'added' : 'removed', lines, skipped: 0 }];
    return shortened(lines, index > 0, index < changes.length - 1);
  });
  return { parts, added: count('added'), removed: count('removed') };
}

function shortened(lines: string[], afterChange: boolean, beforeChange: boolean): DiffPart[] {
  const head = afterChange ? context : 0;
  const tail = beforeChange ? context : 0;
  const skipped = lines.length - head - tail;
  if (skipped <= 1) return [{ kind: 'same', lines, skipped: 0 }];
  const same = (part: string[]): DiffPart[] => (part.length === 0 ? [] : [{ kind: 'same', lines: part, skipped: 0 }]);
  return [...same(lines.slice(0, head)), { kind: 'skipped', lines: [], skipped }, ...same(tail === 0 ? [] : lines.slice(-tail))];
}

/** With a line feed at the end: a last line must not differ only because the other body goes on. */
function linesOf(bytes: Uint8Array): string {
  return `${bodyText(bytes, true)}\n`;
}
