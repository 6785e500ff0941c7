import { tooDeepAt } from '../../shared/json/depth.ts';

/** Levels that are put further to the right than the one before. The attack: a body of brackets, whose indents are a hundred times its size. */
const mostIndents = 24;

/** A report's body for the eyes: hostile text, so what cannot be seen is made visible, and never markup. What is nested too deep to be read stays as sent. */
export function bodyText(bytes: Uint8Array, complete: boolean): string {
  const text = decoded(bytes, complete);
  return visible(/^\uFEFF?\s*[[{]/.test(text) && tooDeepAt(text) === null ? reindent(text) : text);
}

/** A body's characters as they were sent, byte order mark included. A cut in the middle of a letter is ours, not the sender's: it is left out. */
export function decoded(bytes: Uint8Array, complete: boolean): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: !complete });
}

/**
 * Puts JSON on lines with two spaces a level, token by token: every number, escape and key stays as it was written. Works on the beginning of a
 * text, and on text that only looks like JSON.
 */
export function reindent(text: string): string {
  let out = '';
  let depth = 0;
  let at = 0;
  const line = () => `\n${'  '.repeat(Math.min(depth, mostIndents))}`;
  while (at < text.length) {
    const char = text[at] as string;
    if (char === '"') {
      const end = stringEnd(text, at);
      out += text.slice(at, end);
      at = end;
      continue;
    }
    at += 1;
    if (char === '{' || char === '[') {
      const close = nextOf(text, at);
      if (text[close] === '}' || text[close] === ']') {
        out += char + text[close];
        at = close + 1;
      } else {
        depth += 1;
        out += char + line();
      }
    } else if (char === '}' || char === ']') {
      depth = Math.max(0, depth - 1);
      out += line() + char;
    } else if (char === ',') out += char + line();
    else if (char === ':') out += ': ';
    else if (!isSpace(char)) out += char;
    else if (depth === 0) out += char;
  }
  return out;
}

function stringEnd(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

function nextOf(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text[at] as string)) at += 1;
  return at;
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\n' || char === '\r' || char === '\t';
}

// The attack: direction controls that make a text read differently from what it says; zero-width characters that hide in a word.
const unseen = /[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/gu;

/** Control characters as their pictures (NUL as U+2400), other characters that cannot be seen as their code in brackets. Line feeds and tabs stay. */
export function visible(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(unseen, (char) => {
    if (char === '\n' || char === '\t') return char;
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}
