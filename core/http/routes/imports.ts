import { Hono } from 'hono';
import { z } from 'zod';
import type { ImportJob } from '../../../shared/api.ts';
import type { Parts } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import { valid } from '../valid.ts';
import { fileNameOf } from './calls.ts';

/** An import is a job: open it, put each file, finish it. Nothing on the wire is a path. */
export function importRoutes({ imports }: Parts) {
  const known = (id: string) => {
    const job = imports.get(id);
    if (!job) throw notFound('This import');
    return job;
  };
  return new Hono()
    .post('/', valid('json', z.object({ files: z.number().int().positive().max(1_000_000).nullable() })), (c) =>
      c.json<ImportJob>(imports.open(c.req.valid('json').files)),
    )
    .get('/:id', (c) => c.json<ImportJob>(known(c.req.param('id')).state()))
    .put('/:id/files', async (c) => {
      const job = known(c.req.param('id'));
      const body = c.req.raw.body;
      if (!body) throw new Problem(400, 'empty', 'The file is empty.');
      await job.addFile(fileNameOf(c.req.header('x-file-name')), body);
      // Not the job: 10,000 files would each carry 500 results back.
      return c.json({ ok: true });
    })
    .post('/:id/finish', (c) => c.json<ImportJob>(known(c.req.param('id')).finish()))
    .delete('/:id', (c) => c.json<ImportJob>(known(c.req.param('id')).cancel()));
}
