import { Hono } from 'hono';
import { z } from 'zod';
import type { ListenerState, RebuildJob, Settings, Status } from '../../../shared/api.ts';
import { parseThresholds } from '../../../shared/metrics/thresholds.ts';
import type { Parts } from '../context.ts';
import { Problem } from '../problem.ts';
import { valid } from '../valid.ts';

const listenerChange = z.object({
  on: z.boolean().optional(),
  port: z.number().int().min(0).max(65_535).optional(),
});

/** The application's own state: status, settings, listener, rebuild, samples. */
export function appRoutes(parts: Parts) {
  const { listening, rebuild, settings } = parts;
  return new Hono()
    .get('/status', (c) => c.json<Status>(parts.status()))
    .get('/settings', (c) => c.json<Settings>(settings.get()))
    .put('/settings', valid('json', z.object({ thresholds: z.unknown() })), (c) => {
      const parsed = parseThresholds(c.req.valid('json').thresholds);
      if ('error' in parsed) throw new Problem(400, 'bad-threshold', parsed.error);
      settings.set({ thresholds: parsed });
      return c.json<Settings>(settings.get());
    })
    .get('/listener', (c) => c.json<ListenerState>(listening.state))
    .patch('/listener', valid('json', listenerChange), async (c) =>
      c.json<ListenerState>(await listening.change(c.req.valid('json'))),
    )
    .get('/rebuild', (c) => c.json<RebuildJob>(rebuild.job))
    .post('/rebuild', (c) => c.json<RebuildJob>(rebuild.start()))
    .delete('/rebuild', async (c) => {
      await rebuild.cancel();
      return c.json<RebuildJob>(rebuild.job);
    })
    .post('/samples', async (c) => c.json({ calls: await parts.openSamples() }));
}
