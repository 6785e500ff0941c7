/** Whether the transcript keeps the active line in view. */
export type FollowEvent = 'scrolled-by-hand' | 'resumed' | 'played-from-here' | 'searched';

/**
 * Scrolling by hand or looking at a search result pauses following, for the reviewer is reading elsewhere. Resuming takes a wish: the pill, or playing
 * from a line. Playing on alone does not, or the page would jump away under the eye.
 */
export function followAfter(following: boolean, event: FollowEvent): boolean {
  switch (event) {
    case 'scrolled-by-hand':
    case 'searched':
      return false;
    case 'resumed':
    case 'played-from-here':
      return true;
    default:
      return following;
  }
}

/** Keys that scroll a box that has the focus. */
const scrollKeys = new Set(['PageUp', 'PageDown', 'Home', 'End']);

/** What a reviewer does to the scroll box, told apart from the scrolling that following itself does. */
export interface ScrollInput {
  type: 'wheel' | 'touchmove' | 'keydown' | 'pointerdown';
  key?: string;
  /** Vertical wheel movement, px. */
  deltaY?: number;
  ctrlKey?: boolean;
  /** The pointer went down on the box's own scrollbar. */
  onScrollbar?: boolean;
  /** The content is higher than the box. */
  scrollable: boolean;
}

/** True when the input scrolls the box by hand. Ctrl+wheel zooms, and a box without overflow scrolls nothing. */
export function scrollsByHand(input: ScrollInput): boolean {
  if (!input.scrollable) return false;
  if (input.type === 'wheel') return !input.ctrlKey && (input.deltaY ?? 0) !== 0;
  if (input.type === 'keydown') return scrollKeys.has(input.key ?? '');
  if (input.type === 'pointerdown') return input.onScrollbar === true;
  return true;
}
