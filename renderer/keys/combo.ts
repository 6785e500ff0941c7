/** What a key event must tell. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  /** AltGr writes letters and reports itself as Ctrl+Alt on some systems. */
  altGraph: boolean;
}

const named: Record<string, string> = {
  ' ': 'Space',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
};

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Unidentified', 'Fn']);

interface Base {
  name: string;
  /** False where Shift only serves to write the character: "?" is "?" whatever it takes to type it. */
  withShift: boolean;
}

function baseOf({ key, code }: KeyPress): Base | null {
  if (modifiers.has(key)) return null;
  if (named[key]) return { name: named[key], withShift: true };
  if (key.length > 1) return { name: key, withShift: true };
  if (/^[a-z]$/i.test(key)) return { name: key.toUpperCase(), withShift: true };
  // A Cyrillic or Greek layout has no Latin letters: the place of the key decides.
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  if (place && /^\p{L}$/u.test(key)) return { name: place, withShift: true };
  return { name: key, withShift: false };
}

/**
 * The combination that was pressed, as the table writes it; null for a lone modifier, a dead key, or a combination that belongs to the system
 * (Windows key; on macOS Ctrl is written out and `Mod` is Cmd).
 */
export function comboOf(press: KeyPress, mac: boolean): string | null {
  const base = baseOf(press);
  if (!base) return null;
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
  const writes = press.altGraph && !base.withShift;
  const ctrl = ctrlKey && !writes;
  const alt = altKey && !writes;
  if (!mac && metaKey) return null;
  const mod = mac ? metaKey : ctrl;
  const parts = [mod && 'Mod', mac && ctrl && 'Ctrl', alt && 'Alt', shiftKey && base.withShift && 'Shift', base.name];
  return parts.filter((part) => part !== false).join('+');
}

const shown: Record<string, string> = { Left: '←', Right: '→', Up: '↑', Down: '↓' };

/** A combination in the pieces that are shown as keys: "Mod+Left" is ["Ctrl", "←"], on macOS ["Cmd", "←"]. */
export function comboParts(combo: string, mac: boolean): string[] {
  // "+" itself may be bound: the last piece is the key even when it is a plus.
  const pieces = combo === '+' ? ['+'] : combo.endsWith('++') ? [...combo.slice(0, -2).split('+'), '+'] : combo.split('+');
  return pieces.map((piece) => (piece === 'Mod' ? (mac ? 'Cmd' : 'Ctrl') : (shown[piece] ?? piece)));
}

/** "Ctrl+←" for a tooltip. */
export function comboText(combo: string, mac: boolean): string {
  return comboParts(combo, mac).join('+');
}
