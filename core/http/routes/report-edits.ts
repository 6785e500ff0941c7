import { Hono } from 'hono';
import { z } from 'zod';
import type { ReportEdited } from '../../../shared/api.ts';
import { exportLine } from '../../intake/export-lines.ts';
import type { Store } from '../../store/open.ts';
import type { Parts } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import { valid } from '../valid.ts';
import { reportFilter } from './reports.ts';

const origin = z.object({ from: z.coerce.number().int().positive() });

/** `/reports`: a report made from another one, and all of them as a file. */
export function reportWriteRoutes({ store, takeEdited }: Parts) {
  return new Hono()
    .post('/', valid('query', origin), async (c) => {
      const { from } = c.req.valid('query');
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      if (bytes.byteLength === 0)
        throw new Problem(400, 'empty', 'There is no text to process. Type some, or leave the report as it is.');
      const done = takeEdited(from, bytes);
      if (!done) throw notFound('The report that was edited');
      return c.json<ReportEdited>(done);
    })
    .get('/export', valid('query', z.object({ status: reportFilter })), (c) =>
      c.body(linesOf(store, store.reports.idsOf(c.req.valid('query').status)), 200, {
        'content-type': 'application/x-ndjson',
        'content-disposition': 'attachment; filename="turntable-reports.jsonl"',
      }),
    );
}

/** One report at a time, as the reader takes them: an export of gigabytes holds one body in memory. */
function linesOf(store: Store, ids: readonly number[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      const id = ids[next++];
      if (id === undefined) return controller.close();
      const report = store.reports.get(id);
      const body = store.reports.body(id);
      controller.enqueue(encoder.encode(report && body ? exportLine(report, body) : ''));
    },
  });
}
