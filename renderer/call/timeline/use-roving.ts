import { type FocusEvent, type KeyboardEvent, useState } from 'react';

const moves: Record<string, (index: number, count: number) => number> = {
  ArrowLeft: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/**
 * One tab stop for a row of buttons (elements with `data-item`): arrows move between them, so a call of a thousand turns does not take a thousand tabs.
 * `isStop(id, ids)` tells which button holds the tab stop; `focused` is the one with the focus.
 */
export function useRoving() {
  const [stop, setStop] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  return {
    focused,
    isStop: (id: string, ids: readonly string[]) => (stop !== null && ids.includes(stop) ? id === stop : id === ids[0]),
    lane: {
      onFocus: (event: FocusEvent) => {
        const id = event.target.closest<HTMLElement>('[data-item]')?.dataset.item ?? null;
        setStop(id);
        setFocused(id);
      },
      // On the way to another item nothing is let go of: the item left behind may be there only because it had the focus.
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!currentTarget.contains(relatedTarget)) setFocused(null);
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const move = moves[event.key];
        if (!move || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
        const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-item]')];
        const index = items.indexOf(event.target as HTMLElement);
        if (index < 0) return;
        event.preventDefault();
        items[Math.min(Math.max(move(index, items.length), 0), items.length - 1)]?.focus({ preventScroll: true });
      },
    },
  };
}
