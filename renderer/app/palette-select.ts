import type { createSpotlight } from '@mantine/spotlight';

type Store = ReturnType<typeof createSpotlight>[0];

/**
 * Selects the first row of the palette's list, as its arrow keys would: Mantine marks the chosen row on the element itself, keeps its place in the store,
 * and exports neither step.
 */
export function selectFirst(list: HTMLElement | null, store: Store): void {
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
  const first = list?.querySelector('[data-action]');
  first?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: first ? 0 : -1 }));
}

/** Runs the selected row, as Enter would. */
export function runSelected(list: HTMLElement | null): void {
  list?.querySelector<HTMLElement>('[data-selected]')?.click();
}
