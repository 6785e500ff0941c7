import { zValidator } from '@hono/zod-validator';
import type { ValidationTargets } from 'hono';
import type { ZodType } from 'zod';
import { Problem } from './problem.ts';

/** Parses one part of a request at the door. What does not fit is answered 400 with the first thing that is wrong, in words. */
export const valid = <Target extends keyof ValidationTargets, Schema extends ZodType>(target: Target, schema: Schema) =>
  zValidator(target, schema, (result) => {
    if (result.success) return;
    const issue = result.error.issues[0];
    const where = issue?.path.map(String).join('.') || target;
    throw new Problem(400, 'bad-request', `The request does not fit: ${where}: ${issue?.message ?? 'not valid'}.`);
  });
