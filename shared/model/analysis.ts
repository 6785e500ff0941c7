import type { Json } from './origin.ts';

/** Outcome of a success evaluation on a common scale; `unknown` where the vendor's word has no clear place. */
export type Success = 'success' | 'partial' | 'failure' | 'unknown';

export interface StructuredField {
  key: string;
  value: Json;
  type: 'string' | 'number' | 'boolean' | 'null' | 'list' | 'object';
  path: string;
}

export interface Analysis {
  /** Every summary the platform wrote, best first; some platforms send two that differ. */
  summaries: { text: string; path: string }[];
  outcome: string | null;
  success: { original: string; normalised: Success; path: string } | null;
  structured: StructuredField[];
  guardrails: string | null;
}
