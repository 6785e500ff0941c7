import type { StructuredField } from '../../../shared/model/analysis.ts';
import { type Json, RawNumber } from '../../../shared/model/origin.ts';
import { type JsonObject, token } from '../read/reader.ts';

function typeOf(value: Json): StructuredField['type'] {
  if (value === null) return 'null';
  if (value instanceof RawNumber) return 'number';
  if (Array.isArray(value)) return 'list';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
}

/** The fields of a vendor's free-form object in its own order. Keys are kept as they are: they hold spaces, dots and any language. */
export function structuredFields(record: JsonObject | null, path: string): StructuredField[] {
  if (record === null) return [];
  return Object.keys(record).map((key) => {
    const value = record[key] as Json;
    return { key, value, type: typeOf(value), path: `${path}/${token(key)}` };
  });
}
