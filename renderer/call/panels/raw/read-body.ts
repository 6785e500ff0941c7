import { type ParseResult, parseJson } from '../../../../shared/json/parse.ts';
import type { Json } from '../../../../shared/model/origin.ts';

/** A stored body as the tree shows it. `text` is what arrived; null when the bytes are no UTF-8. */
export type ReadBody = { ok: true; text: string; root: Json } | { ok: false; text: string | null; message: string };

/** From this size on a body is read only when asked for, bytes: parsing it takes a moment in which the page cannot answer. */
export const askFirstBytes = 2_000_000;

/** Decodes and parses a body without changing a digit of it. Never throws. */
export function readBody(bytes: Uint8Array): ReadBody {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return {
      ok: false,
      text: null,
      message: 'These bytes are not UTF-8 text, so they cannot be shown. Download them to look inside.',
    };
  }
  const parsed: ParseResult = parseJson(text);
  return parsed.ok ? { ok: true, text, root: parsed.value } : { ok: false, text, message: parsed.message };
}
