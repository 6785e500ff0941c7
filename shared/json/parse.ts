import { type Json, RawNumber } from '../model/origin.ts';
import { maxDepth, tooDeepAt } from './depth.ts';
import { losesDigits, mayLoseDigits } from './digits.ts';
import { findFault } from './fault.ts';
import { placeInWords, placeOf } from './place.ts';
import { maxCommas, tooManyAt } from './values.ts';

/** `message` is a sentence for the reviewer and names the place; `line` and `column` are 1-based, `offset` counts UTF-16 units from 0. */
export type ParseResult =
  | { ok: true; value: Json }
  | { ok: false; message: string; line: number; column: number; offset: number };

/**
 * Parses JSON (RFC 8259) without losing anything and without throwing.
 *
 * - A number whose digits a double would change arrives as `RawNumber`.
 * - `__proto__` is an ordinary own key. NUL and lone surrogates stay in their strings.
 * - Nesting beyond `maxDepth` and more than about `maxCommas` values are refused before parsing.
 * - Of a key given twice in one object the last value wins, unreported: the stored bytes still show both.
 */
export function parseJson(text: string): ParseResult {
  const deep = tooDeepAt(text);
  if (deep !== null) return failure(text, deep, `brackets are nested more than ${maxDepth} levels deep`);
  const many = tooManyAt(text);
  if (many !== null) return failure(text, many, `there are more than ${maxCommas.toLocaleString('en')} values`);
  try {
    return { ok: true, value: mayLoseDigits(text) ? JSON.parse(text, keepDigits) : JSON.parse(text) };
  } catch {
    const fault = findFault(text) ?? { offset: text.length, message: 'this is not JSON' };
    return failure(text, fault.offset, fault.message);
  }
}

/** `context.source` is the number as written (TC39 JSON.parse source text access). */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  return typeof value === 'number' && source !== undefined && losesDigits(source) ? new RawNumber(source) : value;
}

function failure(text: string, offset: number, what: string): ParseResult {
  return {
    ok: false,
    message: `Not readable as JSON: at ${placeInWords(text, offset)}, ${what}.`,
    ...placeOf(text, offset),
    offset,
  };
}
