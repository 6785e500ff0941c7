import type { CSSVariablesResolver } from '@mantine/core';

/** Mantine's own surfaces follow the tokens, so a menu and a panel never differ by a shade. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--tt-bg)',
    '--mantine-color-text': 'var(--tt-ink)',
    '--mantine-color-dimmed': 'var(--tt-ink-2)',
    '--mantine-color-placeholder': 'var(--tt-ink-2)',
    '--mantine-color-default': 'var(--tt-raised)',
    '--mantine-color-default-hover': 'var(--tt-hover)',
    '--mantine-color-default-color': 'var(--tt-ink)',
    '--mantine-color-default-border': 'var(--tt-line)',
    '--mantine-color-error': 'var(--tt-bad)',
  };
  return { variables: {}, light: both, dark: both };
};
