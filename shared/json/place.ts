/** A place in a text: both 1-based, `column` in UTF-16 units, a line ends at LF, CR or CRLF. */
export interface Place {
  line: number;
  column: number;
}

/** The place of `offset` (UTF-16 units from the start; an offset past the end means the end). */
export function placeOf(text: string, offset: number): Place {
  const end = Math.min(offset, text.length);
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      line++;
      lineStart = i + 1;
    }
  }
  return { line, column: end - lineStart + 1 };
}

/** A place in words. A text of one line (a webhook body, a line of a .jsonl) is counted in characters: "line 1" would mislead there. */
export function placeInWords(text: string, offset: number): string {
  const { line, column } = placeOf(text, offset);
  return /[\r\n]/.test(text.trimEnd()) ? `line ${line}, column ${column}` : `character ${column}`;
}
