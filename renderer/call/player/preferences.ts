import type { Facts } from './facts.ts';

const storageKey = 'turntable-player';

type Preferences = Pick<Facts, 'rate' | 'volume' | 'skipSilence'>;

/** What a reviewer set once and means for every call. Whatever cannot be read is left out. */
export function readPreferences(storage: Pick<Storage, 'getItem'>): Partial<Preferences> {
  try {
    const value = JSON.parse(storage.getItem(storageKey) ?? '{}') as Partial<Record<keyof Preferences, unknown>>;
    const { rate, volume, skipSilence } = value;
    return {
      ...(typeof rate === 'number' && rate >= 0.5 && rate <= 3 ? { rate } : {}),
      ...(typeof volume === 'number' && volume >= 0 && volume <= 1 ? { volume } : {}),
      ...(typeof skipSilence === 'boolean' ? { skipSilence } : {}),
    };
  } catch {
    return {};
  }
}

export function writePreferences(storage: Pick<Storage, 'setItem'>, { rate, volume, skipSilence }: Preferences): void {
  storage.setItem(storageKey, JSON.stringify({ rate, volume, skipSilence }));
}
