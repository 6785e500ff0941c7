import { parseJson } from '../../shared/json/parse.ts';
import type { Json } from '../../shared/model/origin.ts';
import { decodeText } from './bytes.ts';
import { unwrapDoc } from './envelope.ts';
import { inMegabytes, maxReportBytes } from './limits.ts';

/** `doc` lies at the JSON Pointer `at` of the bytes: "" unless they wrap a report in an envelope. `reason` is a sentence for the reviewer. */
export type Inspected = { ok: true; doc: Json; at: string } | { ok: false; reason: string };

/** Size, UTF-8, depth and JSON of one body, in this order, and its envelope opened. Never throws. */
export function inspectReport(bytes: Uint8Array, maxBytes: number = maxReportBytes): Inspected {
  if (bytes.byteLength === 0) return { ok: false, reason: 'The report is empty.' };
  if (bytes.byteLength > maxBytes)
    return { ok: false, reason: `The report is larger than ${inMegabytes(maxBytes)}, so it is not read. It is kept as it came.` };
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const parsed = parseJson(decoded.text);
  if (!parsed.ok) return { ok: false, reason: parsed.message };
  return { ok: true, ...unwrapDoc(parsed.value) };
}
