import { z } from 'zod';
import { callSorts } from '../../shared/api.ts';

/** Which list: the library asks with it, and a call page names the list it was opened from with it. */
export const listQuery = z.object({
  sort: z.enum(callSorts).default('when'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  text: z.string().max(200).default(''),
});

/** A page of rows. */
export const windowQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});
