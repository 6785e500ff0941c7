import { parseJson } from '../../shared/json/parse.ts';
import { type Json, RawNumber } from '../../shared/model/origin.ts';
import { decodeText } from './bytes.ts';
import { memberSpan } from './span.ts';

const bodyName = Buffer.from('"body"');

type JsonObject = { [key: string]: Json };

/**
 * Opens the wrapping that tools such as n8n put around a delivery: `{body}`, `{headers, params, query, body}`, each also alone in a list, and a
 * lone report in a list. One level; `body` may be the report or its JSON text. `at` is the JSON Pointer of `doc` inside what was given.
 */
export function unwrapDoc(doc: Json): { doc: Json; at: string } {
  const lone = Array.isArray(doc) && doc.length === 1 && isObject(doc[0]) ? doc[0] : null;
  const outer = lone ?? doc;
  const at = lone ? '/0' : '';
  const body = isObject(outer) && isEnvelope(outer) ? reportIn(outer.body) : null;
  return body ? { doc: body, at: `${at}/body` } : { doc: outer, at };
}

/** The bytes of the report inside an envelope, as they stand there (a JSON text: decoded); the bytes themselves when there is no envelope. */
export function unwrapBytes(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.includes(bodyName)) return bytes;
  const decoded = decodeText(bytes);
  const parsed = decoded.ok ? parseJson(decoded.text) : null;
  if (!parsed?.ok || !unwrapDoc(parsed.value).at.endsWith('/body')) return bytes;
  const outer = (Array.isArray(parsed.value) ? parsed.value[0] : parsed.value) as JsonObject;
  if (typeof outer.body === 'string') return Buffer.from(outer.body, 'utf8');
  const [start, end] = memberSpan(buffer, 'body');
  return bytes.subarray(start, end);
}

/** `body` alone, or beside the request's `headers`: a platform's own report that has a field `body` is left alone. */
function isEnvelope(outer: JsonObject): boolean {
  return Object.hasOwn(outer, 'body') && (Object.keys(outer).length === 1 || Object.hasOwn(outer, 'headers'));
}

function reportIn(body: Json | undefined): JsonObject | null {
  if (body === undefined) return null;
  if (isObject(body)) return body;
  // A lone surrogate has no UTF-8 form: taking the text out would change it.
  if (typeof body !== 'string' || !body.trimStart().startsWith('{') || !body.isWellFormed()) return null;
  const parsed = parseJson(body);
  return parsed.ok && isObject(parsed.value) ? parsed.value : null;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RawNumber);
}
