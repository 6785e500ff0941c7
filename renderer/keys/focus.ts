import type { Focus } from './dispatch.ts';
import type { FocusScope } from './table.ts';

const typing = [
  'input:not([type=checkbox], [type=radio], [type=button], [type=file])',
  'textarea',
  'select',
  '[contenteditable=""], [contenteditable=true]',
  '[role=slider]:not([data-keys="edge"]), [role=combobox], [role=spinbutton]',
].join(',');

/** Open lists: whatever in them has the focus, the keys are theirs. */
const lists = '[role=menu], [role=listbox]';
const scopes: readonly FocusScope[] = ['list', 'edge'];
const choice = 'input[type=radio], [role=radio]';

const control =
  'button, a[href], summary, input[type=checkbox], input[type=radio], [role=button], [role=tab], [role=switch], [role=radio]';

/**
 * Reads where the focus is. Space on a turn, line or mark (`data-keys="media"`) still plays and pauses, as in every audio editor; Enter presses
 * it. A control that was only clicked keeps no claim on Space either: one that was reached by keyboard does.
 */
export function focusNow(root: Pick<Document, 'activeElement' | 'querySelector'>): Focus {
  const at = root.activeElement;
  const media = at?.closest('[data-keys="media"]') != null;
  return {
    typing: at !== null && (at.matches(typing) || at.closest(lists) !== null),
    dialog: root.querySelector('[role="dialog"][aria-modal="true"]') !== null,
    scope: scopes.find((scope) => at?.closest(`[data-keys="${scope}"]`) != null) ?? null,
    control: at !== null && !media && at.matches(control) && at.matches(':focus-visible'),
    choice: at?.matches(choice) ?? false,
  };
}

export const isMac = globalThis.navigator ? /Mac|iPhone|iPad/.test(navigator.platform) : false;
