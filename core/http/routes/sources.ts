import { Hono } from 'hono';
import { z } from 'zod';
import type { Source } from '../../../shared/model/source.ts';
import type { TunnelTest } from '../../../shared/model/tunnel.ts';
import type { Parts } from '../context.ts';
import { notFound } from '../problem.ts';
import { newSource, sourceChange } from '../source-schema.ts';
import { valid } from '../valid.ts';

const sourceId = z.object({ id: z.string().max(64) });

/** Who may deliver. Secrets go in and never come out. */
export function sourceRoutes({ sources, listening, testEvents }: Parts) {
  const shown = (id: string) => {
    const source = sources.get(id, listening.base);
    if (!source) throw notFound('This source');
    return source;
  };
  return new Hono()
    .get('/', (c) => c.json<{ sources: Source[] }>({ sources: sources.list(listening.base) }))
    .post('/', valid('json', newSource), (c) => c.json<Source>(shown(sources.create(c.req.valid('json')))))
    .patch('/:id', valid('param', sourceId), valid('json', sourceChange), (c) => {
      const { id } = c.req.valid('param');
      sources.change(id, c.req.valid('json'));
      return c.json<Source>(shown(id));
    })
    .post('/:id/test', valid('param', sourceId), async (c) => {
      const test = await testEvents.send(c.req.valid('param').id);
      if (!test) throw notFound('This source');
      return c.json<TunnelTest>(test);
    })
    .delete('/:id', valid('param', sourceId), (c) => {
      if (!sources.remove(c.req.valid('param').id)) throw notFound('This source');
      return c.json<{ sources: Source[] }>({ sources: sources.list(listening.base) });
    });
}
