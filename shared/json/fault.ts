import { placeInWords } from './place.ts';

/** What is wrong with a JSON text, and where (UTF-16 units from 0). `message` is a clause without a capital or a full stop. */
export interface Fault {
  offset: number;
  message: string;
}

/** What the grammar (RFC 8259) allows next. */
type Want = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or close' | 'end';

const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const wordToken = /[\w.+-]+/y;
const words = new Set(['true', 'false', 'null']);

/**
 * The first fault of a JSON text, null when it has none. For texts that `JSON.parse` refused: its own messages differ between engines and
 * often name no place. Linear, no recursion.
 */
export function findFault(text: string): Fault | null {
  const open: number[] = [];
  let want: Want = 'value';
  for (let at = skipSpace(text, 0); ; at = skipSpace(text, at)) {
    if (at >= text.length) return want === 'end' ? null : { offset: text.length, message: endedEarly(text, open) };
    const char = text[at] as string;
    if (want === 'end') return { offset: at, message: `there is more after the end: ${quote(char)}` };
    if (want === ':') {
      if (char !== ':') return { offset: at, message: `a colon is missing after the name, found ${quote(char)}` };
      want = 'value';
      at++;
    } else if (closes(char, open, text, want)) {
      open.pop();
      want = open.length === 0 ? 'end' : ', or close';
      at++;
    } else if (want === ', or close') {
      if (char !== ',') return { offset: at, message: `a comma or ${closerOf(open, text)} is missing, found ${quote(char)}` };
      want = text[open.at(-1) as number] === '{' ? 'key' : 'value';
      at++;
    } else if (want === 'key' || want === 'key or }') {
      if (char !== '"') return { offset: at, message: `a name in double quotes is expected, found ${quote(char)}` };
      const end = endOfString(text, at);
      if (typeof end !== 'number') return end;
      want = ':';
      at = end;
    } else if (char === '{' || char === '[') {
      open.push(at);
      want = char === '{' ? 'key or }' : 'value or ]';
      at++;
    } else {
      const end = endOfScalar(text, at);
      if (typeof end !== 'number') return end;
      want = open.length === 0 ? 'end' : ', or close';
      at = end;
    }
  }
}

function closes(char: string, open: number[], text: string, want: Want): boolean {
  return (want === ', or close' || want === 'value or ]' || want === 'key or }') && char === closerOf(open, text);
}

function closerOf(open: number[], text: string): string {
  return text[open.at(-1) as number] === '{' ? '}' : ']';
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; code = text.charCodeAt(at)) at++;
  return at;
}

function endOfScalar(text: string, at: number): number | Fault {
  if (text[at] === '"') return endOfString(text, at);
  wordToken.lastIndex = at;
  const word = wordToken.exec(text)?.[0];
  if (word === undefined) return { offset: at, message: `a value is expected, found ${quote(text[at] as string)}` };
  numberToken.lastIndex = at;
  if (words.has(word) || numberToken.exec(text)?.[0] === word) return at + word.length;
  const shown = word.length > 24 ? `${word.slice(0, 24)}…` : word;
  return { offset: at, message: `${shown} is neither a number nor true, false, null or a text in double quotes` };
}

function endOfString(text: string, start: number): number | Fault {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code < 32) return { offset: at, message: `${quote(text[at] as string)} must be written as an escape inside a text` };
    if (code !== 92) continue;
    const escaped = text[++at] ?? '';
    if (escaped === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) at += 4;
    else if (escaped !== '' && !'"\\/bfnrt'.includes(escaped))
      return { offset: at - 1, message: 'a backslash is followed by no known escape' };
  }
  return { offset: text.length, message: `the text that begins at ${placeInWords(text, start)} has no closing quote` };
}

function endedEarly(text: string, open: number[]): string {
  const last = open.at(-1);
  if (last === undefined) return 'there is nothing to read';
  return `the end comes too early: ${text[last]} at ${placeInWords(text, last)} is never closed (was the file cut off?)`;
}

function quote(char: string): string {
  const code = char.charCodeAt(0);
  return code < 32 || code === 127 || (code >= 0xd800 && code <= 0xdfff) || code === 0xfeff
    ? `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    : `"${char}"`;
}
