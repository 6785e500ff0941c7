/** The text as it is sent: a text field turns every line end into a line feed, so where the original had CRLF throughout they are put back. */
export function withLineEndsOf(original: string, typed: string): string {
  const crlf = original.includes('\r\n') && !/(^|[^\r])\n|\r(?!\n)/.test(original);
  return crlf ? typed.replaceAll('\n', '\r\n') : typed;
}
