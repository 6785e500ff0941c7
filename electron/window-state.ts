import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface WindowState extends Bounds {
  maximized: boolean;
}

/** Device-independent pixels, as Electron counts. */
export const smallest = { width: 720, height: 480 };
const usual = { width: 1280, height: 800 };
/** So much of a window must be on a screen for a person to get hold of it. */
const graspable = { width: 120, height: 60 };

/** The remembered state; null when there is none or the file is not what we wrote. */
export function readWindowState(path: string): WindowState | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isWindowState(value) ? value : null;
  } catch {
    return null;
  }
}

/** Written beside and renamed: a crash half-way leaves the old state. A full disk costs only the memory of the window's place. */
export function writeWindowState(path: string, { x, y, width, height, maximized }: WindowState): void {
  try {
    writeFileSync(`${path}.part`, JSON.stringify({ x, y, width, height, maximized }));
    renameSync(`${path}.part`, path);
  } catch {
    return;
  }
}

/**
 * Where the window opens: as remembered, moved and shrunk into the screen it is on; on a screen that is gone, centred on the first.
 * @param workAreas of the displays, the primary one first
 */
export function placeWindow(remembered: WindowState | null, workAreas: readonly [Bounds, ...Bounds[]]): Bounds {
  const screen = remembered && workAreas.find((area) => canGrasp(remembered, area));
  if (!remembered || !screen) return centred(workAreas[0]);
  const width = Math.min(Math.max(remembered.width, smallest.width), screen.width);
  const height = Math.min(Math.max(remembered.height, smallest.height), screen.height);
  return {
    x: Math.min(Math.max(remembered.x, screen.x), screen.x + screen.width - width),
    y: Math.min(Math.max(remembered.y, screen.y), screen.y + screen.height - height),
    width,
    height,
  };
}

function canGrasp(window: Bounds, area: Bounds): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const down = Math.min(window.y + window.height, area.y + area.height) - Math.max(window.y, area.y);
  return across >= graspable.width && down >= graspable.height;
}

function centred(area: Bounds): Bounds {
  const width = Math.min(usual.width, area.width);
  const height = Math.min(usual.height, area.height);
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}

function isWindowState(value: unknown): value is WindowState {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height, maximized } = value as Record<string, unknown>;
  const numbers = [x, y, width, height];
  if (!numbers.every((number) => Number.isInteger(number) && Math.abs(number as number) <= 100_000)) return false;
  return (width as number) > 0 && (height as number) > 0 && typeof maximized === 'boolean';
}
