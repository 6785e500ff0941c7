/**
 * Where the value of `key` lies in the first object of a valid JSON text: [start, end) in bytes; of equal keys the last, as in parsing.
 * @throws RangeError when the object has no such key.
 */
export function memberSpan(bytes: Buffer, key: string): [start: number, end: number] {
  let found: [number, number] | null = null;
  let at = skipSpace(bytes, bytes.indexOf('{') + 1);
  while (bytes[at] === 34) {
    const keyEnd = endOfValue(bytes, at);
    const start = skipSpace(bytes, skipSpace(bytes, keyEnd) + 1);
    const end = endOfValue(bytes, start);
    if (JSON.parse(bytes.toString('utf8', at, keyEnd)) === key) found = [start, end];
    at = skipSpace(bytes, skipSpace(bytes, end) + 1);
  }
  if (!found) throw new RangeError(`The object has no member ${key}.`);
  return found;
}

/** JSON's white space: space, tab, line feed, carriage return. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}

/** The bytes without white space at either end; a view, not a copy. */
export function trimSpace(bytes: Uint8Array): Uint8Array {
  let start = 0;
  let end = bytes.length;
  while (start < end && isSpace(bytes[start])) start++;
  while (end > start && isSpace(bytes[end - 1])) end--;
  return bytes.subarray(start, end);
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isSpace(bytes[at])) at++;
  return at;
}

function endOfValue(bytes: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 34) {
      at = closingQuote(bytes, at);
      if (depth === 0) return at + 1;
    } else if (byte === 123 || byte === 91) depth++;
    else if (byte === 125 || byte === 93) {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && (byte === 44 || isSpace(byte))) return at;
  }
  return bytes.length;
}

function closingQuote(bytes: Uint8Array, open: number): number {
  let at = open + 1;
  while (bytes[at] !== 34) at += bytes[at] === 92 ? 2 : 1;
  return at;
}
