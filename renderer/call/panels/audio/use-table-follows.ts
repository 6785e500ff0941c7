import { type RefObject, useEffect } from 'react';
import { useCall } from '../../context.ts';

/** The turn being played: the one that lit up last, of both lanes. */
const litTurn = '[data-turn][data-lit]';

/**
 * Keeps the turn being played in view while the table is being read: when the turn before was in view, the panel scrolls to the next one. A panel that
 * was scrolled elsewhere by hand stays there, and where the whole page scrolls (a narrow window) nothing moves by itself.
 */
export function useTableFollows(box: RefObject<HTMLElement | null>): void {
  const { player } = useCall();
  useEffect(() => {
    let before: Element | null = null;
    return player.facts.subscribe(() => {
      // Rows light up with React's next commit.
      requestAnimationFrame(() => {
        const next = [...(box.current?.querySelectorAll<HTMLElement>(litTurn) ?? [])].at(-1) ?? null;
        if (next === null || next === before) return;
        const panel = next.closest<HTMLElement>('[role="tabpanel"]');
        if (panel && before && isWithin(before, panel) && panel.scrollHeight > panel.clientHeight) {
          const { top, bottom } = next.getBoundingClientRect();
          const view = panel.getBoundingClientRect();
          if (top < view.top || bottom > view.bottom) panel.scrollBy({ top: top - view.top - view.height / 4 });
        }
        before = next;
      });
    });
  }, [player, box]);
}

function isWithin(element: Element, panel: Element): boolean {
  const [one, view] = [element.getBoundingClientRect(), panel.getBoundingClientRect()];
  return one.height > 0 && one.bottom > view.top && one.top < view.bottom;
}
