import { Hono } from 'hono';
import { z } from 'zod';
import type { Delivery, DeliveryList, ListeningGap } from '../../../shared/model/delivery.ts';
import type { Parts } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import { valid } from '../valid.ts';

const deliveryId = z.object({ id: z.coerce.number().int().positive() });
const filter = z.object({
  source: z.string().max(64).nullable().default(null),
  verdict: z.enum(['taken', 'duplicate', 'quarantined', 'refused']).nullable().default(null),
  before: z.coerce.number().int().positive().nullable().default(null),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const gapFilter = z.object({
  since: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(20),
});

/** What came to the listener, and when nobody listened. */
export function deliveryRoutes({ store, listening, processAgain }: Parts) {
  return new Hono()
    .get('/deliveries', valid('query', filter), (c) => c.json<DeliveryList>(store.deliveries.list(c.req.valid('query'))))
    .get('/deliveries/:id', valid('param', deliveryId), (c) => {
      const delivery = store.deliveries.get(c.req.valid('param').id);
      if (!delivery) throw notFound('This delivery');
      return c.json<Delivery>(delivery);
    })
    .post('/deliveries/:id/release', valid('param', deliveryId), (c) => {
      const { id } = c.req.valid('param');
      const delivery = store.deliveries.get(id);
      if (!delivery) throw notFound('This delivery');
      if (delivery.verdict !== 'quarantined' || delivery.reportId === null) {
        throw new Problem(409, 'not-quarantined', 'This delivery is not in quarantine. Load the list again.');
      }
      processAgain(delivery.reportId);
      listening.sendOn(delivery.sourceId, delivery.reportId);
      return c.json<Delivery>(store.deliveries.get(id) as Delivery);
    })
    .get('/listening/gaps', valid('query', gapFilter), (c) => {
      const { since, limit } = c.req.valid('query');
      return c.json<{ gaps: ListeningGap[] }>({ gaps: listening.hours.gaps(since, limit) });
    });
}
