import { localStorageColorSchemeManager } from '@mantine/core';

/** Remembers light, dark or "as the system does". */
export const schemeManager = localStorageColorSchemeManager({ key: 'turntable-color-scheme' });

/** Sets the scheme before the first paint: the policy allows no inline script, so the page's own first lines do it. */
export function applyStoredScheme(): void {
  const chosen = schemeManager.get('auto');
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
}
