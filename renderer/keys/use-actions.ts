import { useEffect, useRef, useSyncExternalStore } from 'react';
import { keysOf } from './bindings.ts';
import { comboText } from './combo.ts';
import { isMac } from './focus.ts';
import { type Handler, overrides, registry } from './store.ts';
import { type ActionId, actionOf, needsFocus, table } from './table.ts';

/** Answers to actions while the component is mounted. Which actions is fixed at the first render; what they do may change with every render. */
export function useActions(handlers: Partial<Record<ActionId, Handler>>): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const ids = Object.keys(latest.current) as ActionId[];
    return registry.add(Object.fromEntries(ids.map((id) => [id, () => latest.current[id]?.()])));
  }, []);
}

/** What a palette can offer: an action that something on screen answers to, with its keys as text. */
export interface AvailableAction {
  id: ActionId;
  label: string;
  keys: string[];
  run(): void;
}

/** Every action that something on screen answers to now, in the order of the table. What needs the focus somewhere is left out. */
export function availableActions(): AvailableAction[] {
  const ids = new Set(registry.ids.get());
  return table
    .filter((action) => ids.has(action.id) && !needsFocus(action.scope))
    .map(({ id, label }) => ({ id, label, keys: shownKeys(id), run: () => void registry.run(id) }));
}

function shownKeys(id: ActionId): string[] {
  return keysOf(id, overrides.get()).map((combo) => comboText(combo, isMac));
}

/** "Play or pause (Space)" for a control's tooltip; follows remapping. */
export function useHint(id: ActionId, label: string = actionOf(id).label): string {
  useSyncExternalStore(overrides.subscribe, overrides.get);
  const first = shownKeys(id)[0];
  return first === undefined ? label : `${label} (${first})`;
}
