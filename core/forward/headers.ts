/** Said of a report's sender, or of the connection it came on; ours are other. */
const notPassedOn =
  /^(host|user-agent|connection|content-length|content-encoding|transfer-encoding|expect|te|upgrade|keep-alive)$/;

/**
 * The headers a report goes on with: those it came with that were kept, signatures among them, so that the target can check them over the same bytes. Of
 * secrets only their presence was kept, so they are left out. `x-turntable-report` is the same at every try: the target can tell a repetition by it.
 */
export function forwardHeaders(kept: Record<string, string>, sha256: string): Record<string, string> {
  const passed = Object.entries(kept).filter(([name, value]) => value !== '(present)' && !notPassedOn.test(name));
  return {
    'content-type': 'application/json',
    ...Object.fromEntries(passed),
    'user-agent': 'Turntable',
    'x-turntable-report': sha256,
  };
}
