import type { Basis, BasisChoice } from './basis.ts';

const storageKey = 'turntable-basis';

const basisOf = (value: unknown): Basis | undefined => (value === 'reported' || value === 'measured' ? value : undefined);

/** What the reviewer chose before; whatever cannot be read is left out. */
export function storedChoice(storage: Pick<Storage, 'getItem'>): BasisChoice {
  try {
    const value = JSON.parse(storage.getItem(storageKey) ?? '{}') as Record<keyof BasisChoice, unknown>;
    const [timed, untimed] = [basisOf(value.timed), basisOf(value.untimed)];
    return { ...(timed && { timed }), ...(untimed && { untimed }) };
  } catch {
    return {};
  }
}

export function storeChoice(storage: Pick<Storage, 'setItem'>, choice: BasisChoice): void {
  try {
    storage.setItem(storageKey, JSON.stringify(choice));
  } catch {
    // Storage is full or forbidden: the choice holds for this call.
  }
}
