import type { StructuredField } from '../../../../shared/model/analysis.ts';
import { type Json, RawNumber } from '../../../../shared/model/origin.ts';

/** The type of a value, in the words of `StructuredField`. */
export function typeOf(value: Json): StructuredField['type'] {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (value instanceof RawNumber || typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}
