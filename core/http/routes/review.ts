import { Hono } from 'hono';
import { z } from 'zod';
import type { Parts } from '../context.ts';
import { notFound } from '../problem.ts';
import { valid } from '../valid.ts';

const tag = z.number().int().min(1).max(9).nullable();
const note = z.string().max(10_000);
const markId = z.object({ id: z.string(), markId: z.coerce.number().int().positive() });

/** What a reviewer adds to a call: own marks, and that it was reviewed. */
export function reviewRoutes({ store, bus }: Parts) {
  const told = (callId: string) => {
    bus.stale('call', callId);
    bus.stale('calls');
  };
  return new Hono()
    .put('/:id/review', valid('json', z.object({ reviewed: z.boolean() })), (c) => {
      const id = c.req.param('id');
      if (!store.calls.exists(id)) throw notFound('This call');
      store.reviews.setReviewed(id, c.req.valid('json').reviewed ? Date.now() : null);
      told(id);
      return c.json(store.reviews.ofCall(id));
    })
    .post('/:id/review/marks', valid('json', z.object({ atMs: z.number().min(0), tag, note: note.default('') })), (c) => {
      const id = c.req.param('id');
      if (!store.calls.exists(id)) throw notFound('This call');
      const markId = store.reviews.addMark(id, c.req.valid('json'), Date.now());
      told(id);
      return c.json({ id: markId });
    })
    .patch(
      '/:id/review/marks/:markId',
      valid('param', markId),
      valid('json', z.object({ tag: tag.optional(), note: note.optional() })),
      (c) => {
        const { id, markId } = c.req.valid('param');
        if (!store.reviews.changeMark(id, markId, c.req.valid('json'))) throw notFound('This mark');
        told(id);
        return c.json({ ok: true });
      },
    )
    .delete('/:id/review/marks/:markId', valid('param', markId), (c) => {
      const { id, markId } = c.req.valid('param');
      if (!store.reviews.removeMark(id, markId)) throw notFound('This mark');
      told(id);
      return c.json({ ok: true });
    });
}
