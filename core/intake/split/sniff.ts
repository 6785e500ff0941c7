import { bomLength, decodeText } from '../bytes.ts';
import { trimSpace } from '../span.ts';

export type Layout = 'lines' | 'list' | 'whole';

/**
 * How a file holds its reports, told from its first bytes; null when more of them are needed.
 * Lines: the name says so (.jsonl, .ndjson), or the first line is a whole JSON object and something follows it. A first line that ends in an
 * opening bracket or a comma is pretty-printed JSON, whatever the name says: taken as lines it would fill the inbox with fragments.
 */
export function sniffLayout(head: Uint8Array, isAll: boolean, fileName: string): Layout | { error: string } | null {
  const text = trimSpace(head.subarray(bomLength(head)));
  if (text.length === 0) return isAll ? { error: 'The file is empty.' } : null;
  const first = text[0];
  if (first !== 123 && first !== 91) return { error: explainStart(head) };
  const byName = /\.(jsonl|ndjson)(\.gz)?$/i.test(fileName);
  if (first === 91 && !byName) return 'list';
  const lineEnd = text.indexOf(10);
  if (lineEnd === -1 && !isAll) return null;
  const line = lineEnd === -1 ? text : trimSpace(text.subarray(0, lineEnd));
  const pretty = [123, 91, 44].includes(line.at(-1) as number);
  if (byName) return !pretty ? 'lines' : first === 91 ? 'list' : 'whole';
  // `text` is trimmed: a line end inside it is followed by something.
  return lineEnd !== -1 && !pretty && isJson(line) ? 'lines' : 'whole';
}

function isJson(line: Uint8Array): boolean {
  const decoded = decodeText(line);
  if (!decoded.ok) return false;
  try {
    JSON.parse(decoded.text);
    return true;
  } catch {
    return false;
  }
}

/** Why bytes that begin with neither { nor [ hold no report, for the files people really drop. */
function explainStart(head: Uint8Array): string {
  const [first, second] = head;
  if (first === 0x50 && second === 0x4b) return 'This is a zip archive. Unpack it and import the files inside.';
  if (first === 0x1f && second === 0x8b) return 'The file is packed twice. Unpack it once and try again.';
  const decoded = decodeText(head.subarray(0, 2));
  if (!decoded.ok && decoded.reason.includes('UTF-16')) return decoded.reason;
  return 'This is not a report: JSON begins with { or [.';
}
