/** One step of a JSON Pointer: `~` and `/` are written `~0` and `~1` (RFC 6901, section 3). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
