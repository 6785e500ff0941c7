import { type Json, RawNumber } from '../../../../shared/model/origin.ts';
import { isContainer } from './pointer.ts';

/** Written JSON, two spaces a level. Numbers that a double cannot hold keep their digits, which `JSON.stringify` would turn into texts. */
export function jsonText(value: Json, indent = ''): string {
  if (value instanceof RawNumber) return value.text;
  if (!isContainer(value)) return JSON.stringify(value);
  const list = Array.isArray(value);
  const inner = `${indent}  `;
  const members = Object.entries(value as Record<string, Json>).map(
    ([key, child]) => `${inner}${list ? '' : `${JSON.stringify(key)}: `}${jsonText(child, inner)}`,
  );
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  return members.length === 0 ? open + close : `${open}\n${members.join(',\n')}\n${indent}${close}`;
}

/** What copying a node gives: a text without its quotes, everything else as JSON. */
export function copyText(value: Json): string {
  return typeof value === 'string' ? value : jsonText(value);
}

/** A scalar as the tree shows it: a text in quotes with its escapes, the rest as written. */
export function literal(value: Json): string {
  return isContainer(value) ? '' : jsonText(value);
}
