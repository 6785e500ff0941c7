import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { dispatch } from './dispatch.ts';
import { focusNow, isMac } from './focus.ts';
import { helpOpen, overrides, registry } from './store.ts';
import { useActions } from './use-actions.ts';

const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }));

/** Listens for keys and shows their help. Mount it once, around everything. */
export function Keys() {
  const open = useSyncExternalStore(helpOpen.subscribe, helpOpen.get);
  useActions({ help: () => helpOpen.set(true) });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const done = dispatch(event, focusNow(document), overrides.get(), registry, isMac);
      if (!done || event.key !== ' ') return;
      // Firefox presses a focused button when Space comes up, whatever happened when it went down.
      const onKeyUp = (up: KeyboardEvent) => {
        if (up.key === ' ') up.preventDefault();
      };
      addEventListener('keyup', onKeyUp, { once: true, capture: true });
    };
    // A row of tabs takes every arrow, also with Ctrl or Shift: those are ours, and are asked for before it hears of them.
    const beforeTabs = (event: KeyboardEvent) => {
      const withModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (!withModifier || !document.activeElement?.matches('[role=tab]')) return;
      if (dispatch(event, focusNow(document), overrides.get(), registry, isMac)) event.stopPropagation();
    };
    addEventListener('keydown', beforeTabs, { capture: true });
    addEventListener('keydown', onKeyDown);
    return () => {
      removeEventListener('keydown', beforeTabs, { capture: true });
      removeEventListener('keydown', onKeyDown);
    };
  }, []);
  return open ? (
    <Suspense>
      <HelpDialog onClose={() => helpOpen.set(false)} />
    </Suspense>
  ) : null;
}
