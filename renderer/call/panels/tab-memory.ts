/** The panels beside the transcript, in their order. */
export const panelTabs = ['review', 'audio', 'latency', 'cost', 'quality', 'analysis', 'raw'] as const;
export type PanelTab = (typeof panelTabs)[number];

const storageKey = 'turntable-panel';

/** The tab of this session; Review where none was chosen or the stored word is no tab. */
export function storedTab(storage: Pick<Storage, 'getItem'>): PanelTab {
  const word = storage.getItem(storageKey);
  return panelTabs.find((tab) => tab === word) ?? 'review';
}

export function storeTab(storage: Pick<Storage, 'setItem'>, tab: PanelTab): void {
  storage.setItem(storageKey, tab);
}
