/**
 * Every key of the application, in one place. `keys` are defaults; the reviewer's own are in `overrides.ts`.
 *
 * A combination is written as in `combo.ts`: "Space", "K", "Shift+N", "Mod+Left". `Mod` is Ctrl, and Cmd on macOS.
 * - `app` keys work on every screen.
 * - `call` keys work on a call page.
 * - `list` keys work only while a list (an element with `data-keys="list"`) has focus, and go before the others there.
 * - `edge` keys work only while the edge of a line on the timeline (`data-keys="edge"`) has focus, and go before the others there.
 */
export type Scope = 'app' | 'call' | FocusScope;
/** Scopes whose keys need the focus somewhere. */
export type FocusScope = 'list' | 'edge';

export interface Action {
  id: string;
  label: string;
  scope: Scope;
  group: 'Playing' | 'Moving' | 'Reviewing' | 'Placing lines' | 'On the edge of a line' | 'Everywhere' | 'In a list';
  keys: readonly string[];
  /** Holding the key down repeats the action. */
  repeats?: true;
}

export const actions = [
  { id: 'play', label: 'Play or pause', scope: 'call', group: 'Playing', keys: ['Space', 'K'] },
  { id: 'slower', label: 'Slower', scope: 'call', group: 'Playing', keys: ['J'] },
  { id: 'faster', label: 'Faster', scope: 'call', group: 'Playing', keys: ['L'] },
  { id: 'replay-turn', label: 'Replay this turn', scope: 'call', group: 'Playing', keys: ['R'] },
  { id: 'loop-in', label: 'Loop from here', scope: 'call', group: 'Playing', keys: ['I'] },
  { id: 'loop-out', label: 'Loop up to here', scope: 'call', group: 'Playing', keys: ['O'] },
  { id: 'loop', label: 'Loop on or off', scope: 'call', group: 'Playing', keys: ['\\'] },
  { id: 'solo', label: 'Hear both, customer, agent', scope: 'call', group: 'Playing', keys: ['S'] },
  { id: 'back', label: 'Back 2 s', scope: 'call', group: 'Moving', keys: ['Left'], repeats: true },
  { id: 'forward', label: 'Forward 2 s', scope: 'call', group: 'Moving', keys: ['Right'], repeats: true },
  { id: 'back-far', label: 'Back 10 s', scope: 'call', group: 'Moving', keys: ['Shift+Left'], repeats: true },
  { id: 'forward-far', label: 'Forward 10 s', scope: 'call', group: 'Moving', keys: ['Shift+Right'], repeats: true },
  { id: 'previous-turn', label: 'Previous turn', scope: 'call', group: 'Moving', keys: ['Up'], repeats: true },
  { id: 'next-turn', label: 'Next turn', scope: 'call', group: 'Moving', keys: ['Down'], repeats: true },
  { id: 'next-mark', label: 'Next mark', scope: 'call', group: 'Moving', keys: ['N'], repeats: true },
  { id: 'previous-mark', label: 'Previous mark', scope: 'call', group: 'Moving', keys: ['Shift+N'], repeats: true },
  { id: 'go-to-time', label: 'Go to a time', scope: 'call', group: 'Moving', keys: ['G'] },
  { id: 'basis', label: 'Times as reported or as measured', scope: 'call', group: 'Moving', keys: ['B'] },
  { id: 'sync-earlier', label: 'Recording 10 ms earlier', scope: 'call', group: 'Moving', keys: [','], repeats: true },
  { id: 'sync-later', label: 'Recording 10 ms later', scope: 'call', group: 'Moving', keys: ['.'], repeats: true },
  { id: 'sync-earlier-far', label: 'Recording 100 ms earlier', scope: 'call', group: 'Moving', keys: ['<'], repeats: true },
  { id: 'sync-later-far', label: 'Recording 100 ms later', scope: 'call', group: 'Moving', keys: ['>'], repeats: true },
  { id: 'search', label: 'Search in this call', scope: 'call', group: 'Moving', keys: ['/'] },
  { id: 'mark', label: 'Mark this moment', scope: 'call', group: 'Reviewing', keys: ['M'] },
  { id: 'tag-1', label: 'Mark: Well handled', scope: 'call', group: 'Reviewing', keys: ['1'] },
  { id: 'tag-2', label: 'Mark: Wrong answer', scope: 'call', group: 'Reviewing', keys: ['2'] },
  { id: 'tag-3', label: 'Mark: Misheard', scope: 'call', group: 'Reviewing', keys: ['3'] },
  { id: 'tag-4', label: 'Mark: Off script', scope: 'call', group: 'Reviewing', keys: ['4'] },
  { id: 'tag-5', label: 'Mark: Tone', scope: 'call', group: 'Reviewing', keys: ['5'] },
  { id: 'tag-6', label: 'Mark: Compliance', scope: 'call', group: 'Reviewing', keys: ['6'] },
  { id: 'tag-7', label: 'Mark: Too slow', scope: 'call', group: 'Reviewing', keys: ['7'] },
  { id: 'tag-8', label: 'Mark: Audio fault', scope: 'call', group: 'Reviewing', keys: ['8'] },
  { id: 'tag-9', label: 'Mark: Follow up', scope: 'call', group: 'Reviewing', keys: ['9'] },
  { id: 'submit', label: 'Mark reviewed and open the next call', scope: 'call', group: 'Reviewing', keys: ['Mod+Enter'] },
  { id: 'previous-call', label: 'Previous call', scope: 'call', group: 'Reviewing', keys: ['Mod+Left'] },
  { id: 'next-call', label: 'Next call', scope: 'call', group: 'Reviewing', keys: ['Mod+Right'] },
  { id: 'adjust-line', label: 'Move the edges of this line', scope: 'call', group: 'Placing lines', keys: ['E'] },
  { id: 'pin-start', label: 'Pin the start of this line at the playhead', scope: 'call', group: 'Placing lines', keys: ['['] },
  { id: 'pin-end', label: 'Pin the end of this line at the playhead', scope: 'call', group: 'Placing lines', keys: [']'] },
  { id: 'edge-back', label: '10 ms earlier', scope: 'edge', group: 'On the edge of a line', keys: ['Left'], repeats: true },
  { id: 'edge-forward', label: '10 ms later', scope: 'edge', group: 'On the edge of a line', keys: ['Right'], repeats: true },
  {
    id: 'edge-back-far',
    label: '100 ms earlier',
    scope: 'edge',
    group: 'On the edge of a line',
    keys: ['Shift+Left'],
    repeats: true,
  },
  {
    id: 'edge-forward-far',
    label: '100 ms later',
    scope: 'edge',
    group: 'On the edge of a line',
    keys: ['Shift+Right'],
    repeats: true,
  },
  { id: 'edge-pin', label: 'Pin the line there', scope: 'edge', group: 'On the edge of a line', keys: ['Enter'] },
  { id: 'edge-cancel', label: 'Take the move back', scope: 'edge', group: 'On the edge of a line', keys: ['Escape'] },
  { id: 'edge-unpin', label: 'Unpin the line', scope: 'edge', group: 'On the edge of a line', keys: ['Delete'] },
  { id: 'palette', label: 'Search calls and commands', scope: 'app', group: 'Everywhere', keys: ['Mod+K'] },
  { id: 'help', label: 'Keys', scope: 'app', group: 'Everywhere', keys: ['?'] },
  { id: 'list-next', label: 'Next row', scope: 'list', group: 'In a list', keys: ['J', 'Down'], repeats: true },
  { id: 'list-previous', label: 'Previous row', scope: 'list', group: 'In a list', keys: ['K', 'Up'], repeats: true },
] as const satisfies readonly Action[];

export type ActionId = (typeof actions)[number]['id'];

/** The same table, without the literal types. */
export const table: readonly (Action & { id: ActionId })[] = actions;

export function actionOf(id: ActionId): Action & { id: ActionId } {
  return table.find((action) => action.id === id)!;
}

/** True for keys that mean something only with the focus in the right place. */
export function needsFocus(scope: Scope): scope is FocusScope {
  return scope === 'list' || scope === 'edge';
}

/** True when keys of both scopes can be meant at the same moment. Keys that need the focus go before the others and collide with nothing but their own. */
export function scopesMeet(a: Scope, b: Scope): boolean {
  return a === b || (!needsFocus(a) && !needsFocus(b));
}
