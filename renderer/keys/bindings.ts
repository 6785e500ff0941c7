import { type ActionId, type Scope, scopesMeet, table } from './table.ts';

/** The keys of each action that the reviewer changed; an action that is absent has its defaults. */
export type Overrides = Partial<Record<ActionId, readonly string[]>>;

export function keysOf(id: ActionId, overrides: Overrides): readonly string[] {
  return overrides[id] ?? table.find((action) => action.id === id)?.keys ?? [];
}

/** Another action that a combination already belongs to where it would be meant as well; null when it is free. */
export function conflictOf(id: ActionId, combo: string, overrides: Overrides): ActionId | null {
  const own = table.find((action) => action.id === id);
  const other = table.find(
    (action) => action.id !== id && own && scopesMeet(action.scope, own.scope) && keysOf(action.id, overrides).includes(combo),
  );
  return other?.id ?? null;
}

/** The action a combination means; list keys only while a list has focus, and then before all others. */
export function actionFor(combo: string, scopes: readonly Scope[], overrides: Overrides): ActionId | null {
  for (const scope of scopes) {
    const found = table.find((action) => action.scope === scope && keysOf(action.id, overrides).includes(combo));
    if (found) return found.id;
  }
  return null;
}

/** Gives a combination to an action, taking it from whoever had it. */
export function rebind(overrides: Overrides, id: ActionId, combos: readonly string[]): Overrides {
  let next: Overrides = { ...overrides, [id]: combos };
  for (const combo of combos) {
    for (let other = conflictOf(id, combo, next); other; other = conflictOf(id, combo, next)) {
      next = { ...next, [other]: keysOf(other, next).filter((key) => key !== combo) };
    }
  }
  return Object.fromEntries(Object.entries(next).filter(([key, keys]) => !isDefault(key, keys)));
}

function isDefault(id: string, keys: readonly string[]): boolean {
  const usual = table.find((action) => action.id === id)?.keys ?? [];
  return keys.length === usual.length && keys.every((key, index) => key === usual[index]);
}

/** Reads what an earlier run stored. Anything that is not a list of words for a known action is left out. */
export function parseOverrides(text: string | null): Overrides {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return {};
    const known = new Set<string>(table.map((action) => action.id));
    return Object.fromEntries(
      Object.entries(value).filter(
        ([id, keys]) => known.has(id) && Array.isArray(keys) && keys.every((key) => typeof key === 'string'),
      ),
    );
  } catch {
    return {};
  }
}
