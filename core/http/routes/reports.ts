import { Hono } from 'hono';
import { z } from 'zod';
import type { ReportDetail, ReportList } from '../../../shared/api.ts';
import type { Parts } from '../context.ts';
import { notFound } from '../problem.ts';
import { windowQuery } from '../queries.ts';
import { valid } from '../valid.ts';

/** Which reports of the inbox; null: all. */
export const reportFilter = z
  .enum(['pending', 'call', 'kept', 'unrecognised', 'invalid', 'quarantined', 'attention'])
  .nullable()
  .default(null);
const reportId = z.object({ id: z.coerce.number().int().positive() });

export function reportRoutes({ store, processAgain }: Parts) {
  return new Hono()
    .get('/', valid('query', windowQuery.extend({ status: reportFilter })), (c) =>
      c.json<ReportList>(store.reports.list(c.req.valid('query'))),
    )
    .get('/:id', valid('param', reportId), (c) => {
      const report = store.reports.get(c.req.valid('param').id);
      if (!report) throw notFound('This report');
      return c.json<ReportDetail>(report);
    })
    .get('/:id/body', valid('param', reportId), (c) => {
      const { id } = c.req.valid('param');
      if (!store.reports.get(id)) throw notFound('This report');
      // Served as bytes to keep, never as a page: a report is hostile text.
      return c.body(ReadableStream.from(store.reports.bodies.pieces(id)) as ReadableStream, 200, {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment',
      });
    })
    .post('/:id/process', valid('param', reportId), (c) => {
      const done = processAgain(c.req.valid('param').id);
      if (!done) throw notFound('This report');
      return c.json(done);
    });
}
