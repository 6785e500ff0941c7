import { Hono } from 'hono';
import { z } from 'zod';
import { readCall } from '../../calls/derive.ts';
import { speakerSwapOf } from '../../platforms/registry.ts';
import type { Parts } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import { valid } from '../valid.ts';

/** Shorter than this no line is heard, ms. */
const shortestPinMs = 10;

const pinned = z.object({ startMs: z.number().min(0), endMs: z.number() });

/** What a reviewer sets of a call's lines: where they lie in the recording, and whose they are. */
export function hearingRoutes({ store, bus }: Parts) {
  const known = (id: string) => {
    const found = readCall(store, id);
    if (!found) throw notFound('This call');
    return found.call;
  };
  return new Hono()
    .put('/:id/pins/:lineId', valid('json', pinned), (c) => {
      const { id, lineId } = c.req.param();
      if (!known(id).lines.some((line) => line.id === lineId)) throw notFound('This line of the transcript');
      const recording = store.recordings.asSet(id);
      if (recording === null)
        throw new Problem(
          409,
          'not-heard',
          'A line is pinned to the recording. Attach one, or wait until it has been listened to.',
        );
      const { startMs, endMs } = c.req.valid('json');
      if (endMs - startMs < shortestPinMs)
        throw new Problem(400, 'bad-pin', `A line ends after it begins, by at least ${shortestPinMs} ms. Move its edges apart.`);
      if (endMs > recording.durationMs)
        throw new Problem(400, 'bad-pin', 'The recording ends before the line would. Move its end to the left.');
      store.pins.set(id, recording.sha256, { lineId, startMs, endMs }, Date.now());
      bus.stale('recording', id);
      return c.json({ ok: true });
    })
    .delete('/:id/pins/:lineId', (c) => {
      const { id, lineId } = c.req.param();
      const recording = store.recordings.asSet(id);
      if (recording === null || !store.pins.remove(id, recording.sha256, lineId)) throw notFound('This pin');
      bus.stale('recording', id);
      return c.json({ ok: true });
    })
    .put('/:id/speakers', valid('json', z.object({ swapped: z.boolean() })), (c) => {
      const id = c.req.param('id');
      if (speakerSwapOf(known(id).platform) === null)
        throw new Problem(
          409,
          'speakers-known',
          'The platform says of every message of this call who speaks. There is nothing to swap.',
        );
      store.speakers.set(id, c.req.valid('json').swapped, Date.now());
      bus.stale('call', id);
      return c.json({ ok: true });
    });
}
