const maxLength = 200;

/**
 * A file's name for the eyes, never for the file system: a relative folder stays as text ("march/calls.json"), an absolute path loses its folders
 * (they name people and machines), control and direction characters go (the attack: "gnp.json" shown for another name), the end survives a cut.
 */
export function displayName(name: string): string {
  const absolute = /^([\\/]|[A-Za-z]:)/.test(name);
  const shown = (absolute ? (name.split(/[\\/]/).at(-1) ?? '') : name)
    .replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '')
    .trim();
  if (shown === '') return 'unnamed';
  return shown.length > maxLength ? `…${shown.slice(1 - maxLength)}` : shown;
}
