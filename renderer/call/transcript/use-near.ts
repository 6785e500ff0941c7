import { type FocusEvent, useMemo, useState } from 'react';

/**
 * Whether the pointer or the focus is in an element, or something of its own holds it (an open menu). What a line offers is built only then: a call may
 * have thousands of lines, and every menu costs.
 */
export function useNear() {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [held, setHeld] = useState(false);
  const handlers = useMemo(
    () => ({
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!currentTarget.contains(relatedTarget)) setFocused(false);
      },
    }),
    [],
  );
  return { is: pointed || focused || held, setHeld, handlers };
}
