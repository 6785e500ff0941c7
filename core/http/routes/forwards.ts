import { Hono } from 'hono';
import { z } from 'zod';
import type { ForwardList } from '../../../shared/model/delivery.ts';
import { ForwardError } from '../../forward/target.ts';
import type { Parts } from '../context.ts';
import { notFound } from '../problem.ts';
import { windowQuery } from '../queries.ts';
import { valid } from '../valid.ts';
import { reportFilter } from './reports.ts';

const id = z.coerce.number().int().positive();
const state = z.enum(['waiting', 'sending', 'sent', 'failed', 'cancelled']).nullable().default(null);
const listQuery = windowQuery.extend({ state, reportId: id.nullable().default(null) });
/** Which reports: by their ids, or all that a filter of the inbox shows. */
const order = z.union([
  z.object({ url: z.string().max(4096), reportIds: z.array(z.number().int().positive()).min(1).max(1000) }),
  z.object({ url: z.string().max(4096), status: reportFilter }),
]);

/** `/forwards`: reports on their way to other addresses. */
export function forwardRoutes({ store, forwarding }: Parts) {
  return new Hono()
    .get('/', valid('query', listQuery), (c) => c.json<ForwardList>(forwarding.list(c.req.valid('query'))))
    .post('/', valid('json', order), (c) => {
      const asked = c.req.valid('json');
      const ids = 'reportIds' in asked ? asked.reportIds : store.reports.idsOf(asked.status);
      if (ids.length === 0) throw new ForwardError('nothing-to-forward', 'There is no report of this kind to forward.');
      return c.json(forwarding.request(asked.url, ids));
    })
    .post('/:id/again', valid('param', z.object({ id })), (c) => {
      const queued = forwarding.again(c.req.valid('param').id);
      if (!queued) throw notFound('What was forwarded');
      return c.json(queued);
    })
    .delete('/:id', valid('param', z.object({ id })), async (c) => {
      if (!(await forwarding.cancel(c.req.valid('param').id))) throw notFound('What was to be forwarded');
      return c.json({ ok: true });
    });
}
