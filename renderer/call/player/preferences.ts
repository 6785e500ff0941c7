import type { FactStore, Facts } from './facts.ts';

const storageKey = 'turntable-player';

type Preferences = Pick<Facts, 'rate' | 'volume' | 'muted' | 'skipSilence'>;

/** What a reviewer set once and means for every call. Whatever cannot be read is left out. */
export function readPreferences(storage: Pick<Storage, 'getItem'>): Partial<Preferences> {
  try {
    const value = JSON.parse(storage.getItem(storageKey) ?? '{}') as Partial<Record<keyof Preferences, unknown>>;
    const { rate, volume, muted, skipSilence } = value;
    return {
      ...(typeof rate === 'number' && rate >= 0.5 && rate <= 3 ? { rate } : {}),
      ...(typeof volume === 'number' && volume >= 0 && volume <= 1 ? { volume } : {}),
      ...(typeof muted === 'boolean' ? { muted } : {}),
      ...(typeof skipSilence === 'boolean' ? { skipSilence } : {}),
    };
  } catch {
    return {};
  }
}

/** Remembers preferences when one of them changes, until the answer is called: facts change with every turn, and storage is slow. */
export function keepPreferences(storage: Pick<Storage, 'setItem'>, facts: FactStore): () => void {
  const now = () => {
    const { rate, volume, muted, skipSilence }: Preferences = facts.getSnapshot();
    return JSON.stringify({ rate, volume, muted, skipSilence });
  };
  let kept = now();
  return facts.subscribe(() => {
    const text = now();
    if (text === kept) return;
    kept = text;
    try {
      storage.setItem(storageKey, text);
    } catch {
      // Storage is full or forbidden: the choice holds for this call, and playing goes on.
    }
  });
}
