import { Hono } from 'hono';
import { z } from 'zod';
import type { RecordingFetch } from '../../../shared/api.ts';
import type { FetchingSettings, RecordingMatch } from '../../../shared/fetching.ts';
import { readCall } from '../../calls/derive.ts';
import { matchRecordings } from '../../calls/match-recordings.ts';
import { targetOf } from '../../fetch/target.ts';
import type { Parts } from '../context.ts';
import { notFound } from '../problem.ts';
import { valid } from '../valid.ts';

const text = z.string().max(2048);
const settingsChange = z.object({
  automatic: z.boolean(),
  trustedHosts: z.array(text).max(100),
  s3: z.object({
    endpoint: text.nullable(),
    region: text.nullable(),
    accessKeyId: text.nullable(),
    secretAccessKey: text.nullable().optional(),
  }),
});
const toMatch = z.object({ name: text, sizeBytes: z.number().min(0), durationMs: z.number().min(0).nullable() });

/** `/settings/fetching`: how recordings are fetched. */
export function fetchSettingRoutes({ fetchSettings, bus }: Parts) {
  return new Hono()
    .get('/settings/fetching', (c) => c.json<FetchingSettings>(fetchSettings.get()))
    .put('/settings/fetching', valid('json', settingsChange), (c) => {
      fetchSettings.set(c.req.valid('json'));
      bus.stale('settings');
      return c.json<FetchingSettings>(fetchSettings.get());
    });
}

/** `/calls/:id/fetch`: fetch the recording of a call now, or again; stop fetching it. */
export function fetchRoutes({ store, fetching }: Parts) {
  return new Hono()
    .post('/:id/fetch', (c) => {
      const id = c.req.param('id');
      const found = readCall(store, id);
      if (!found) throw notFound('This call');
      // Calls that were read by an older version have noted nothing yet. A sample has its recording with it, and its address leads nowhere.
      const target = targetOf(found.call.recordingSource);
      if (target !== null && !found.sample) store.fetches.note(id, target);
      return c.json<RecordingFetch>(fetching.request(id));
    })
    .delete('/:id/fetch', async (c) => {
      if (!(await fetching.cancel(c.req.param('id')))) throw notFound('What was to be fetched for this call');
      return c.json({ ok: true });
    });
}

/** `/recordings/match`: which calls dropped audio files belong to. */
export function matchRoutes({ store }: Parts) {
  return new Hono().post('/match', valid('json', z.object({ files: z.array(toMatch).max(1000) })), (c) =>
    c.json<{ matches: RecordingMatch[] }>({ matches: matchRecordings(c.req.valid('json').files, store.calls.matchable()) }),
  );
}
