import { Hono } from 'hono';
import { z } from 'zod';
import type { Parts } from '../context.ts';
import { Problem } from '../problem.ts';
import { valid } from '../valid.ts';

/** A tab trades its one-time code for the token; a holder of the token may mint a code for another tab. */
export function sessionRoutes({ guard }: Parts) {
  const session = () => {
    if (!guard) throw new Problem(404, 'no-session', 'The desktop app needs no session.');
    return guard.session;
  };
  return new Hono()
    .post('/session', valid('json', z.object({ code: z.string().max(100) })), (c) => {
      const token = session().redeem(c.req.valid('json').code);
      if (token === null)
        throw new Problem(401, 'code-over', 'This link was used before or is too old. Run npm start again for a new one.');
      return c.json({ token });
    })
    .post('/session/codes', (c) => c.json({ code: session().mintCode() }));
}
