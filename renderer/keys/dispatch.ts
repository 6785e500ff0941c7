import { actionFor, type Overrides } from './bindings.ts';
import { comboOf, type KeyPress } from './combo.ts';
import type { Registry } from './store.ts';
import { type ActionId, actionOf, type FocusScope, type Scope } from './table.ts';

/** Where the focus is, as far as keys care. */
export interface Focus {
  /** In a field that takes text or has keys of its own (a slider, a menu, an open list). */
  typing: boolean;
  /** A dialog is open: the keys behind it are silent. */
  dialog: boolean;
  /** In a list of rows, or on the edge of a line: keys of their own go first there. */
  scope: FocusScope | null;
  /** On a control that Space and Enter would press. */
  control: boolean;
  /** On one of several choices, among which the arrows move. */
  choice: boolean;
}

const presses = new Set(['Space', 'Enter']);
const arrows = new Set(['Left', 'Right', 'Up', 'Down']);

/** What a key press means with the focus where it is; null for nothing. */
export function decide(press: KeyPress, focus: Focus, overrides: Overrides, mac: boolean): ActionId | null {
  const combo = comboOf(press, mac);
  if (combo === null || focus.dialog) return null;
  // While typing only combinations that write nothing pass: Ctrl+K, Ctrl+Enter. Ctrl+arrow moves the caret by words.
  if (focus.typing && (!combo.startsWith('Mod+') || /(Left|Right|Up|Down)$/.test(combo))) return null;
  if (focus.control && presses.has(combo)) return null;
  if (focus.choice && arrows.has(combo)) return null;
  const scopes: Scope[] = focus.scope ? [focus.scope, 'call', 'app'] : ['call', 'app'];
  return actionFor(combo, scopes, overrides);
}

export interface KeyEventLike extends Omit<KeyPress, 'altGraph'> {
  repeat: boolean;
  isComposing: boolean;
  defaultPrevented: boolean;
  getModifierState(name: string): boolean;
  preventDefault(): void;
}

/** Runs the action of a key press, if something on screen answers to it. True when it did. */
export function dispatch(event: KeyEventLike, focus: Focus, overrides: Overrides, registry: Registry, mac: boolean): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  const press = { key, code, ctrlKey, metaKey, altKey, shiftKey, altGraph: event.getModifierState('AltGraph') };
  const id = decide(press, focus, overrides, mac);
  if (id === null || !registry.ids.get().includes(id)) return false;
  event.preventDefault();
  if (!event.repeat || actionOf(id).repeats) registry.run(id);
  return true;
}
