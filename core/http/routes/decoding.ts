import { Hono } from 'hono';
import { z } from 'zod';
import type { Parts } from '../context.ts';
import { Problem } from '../problem.ts';
import { valid } from '../valid.ts';

const pcmFormat = z.object({
  sampleRate: z.coerce.number().int().min(1).max(1_000_000),
  channels: z.coerce.number().int().min(1).max(255),
  /** Samples of one channel that are played; absent where the file does not say. */
  frames: z.coerce.number().int().positive().optional(),
});

/**
 * A tab of the view decodes a recording for which there is no decoder here: it claims it, reads it by the address it is given, sends 16-bit samples part
 * by part (each answered when it was taken), and says that this was all.
 */
export function decodingRoutes({ recordings, tickets }: Parts) {
  return new Hono()
    .post('/:sha256/decoding', (c) => {
      const sha256 = c.req.param('sha256');
      const id = recordings.outside.claim(sha256);
      if (id === null) throw new Problem(409, 'nothing-to-decode', 'This recording is being decoded, or needs no decoding.');
      return c.json({ id, url: `/media/${tickets.issue(sha256)}` });
    })
    .put('/:sha256/decoding/:id', valid('query', pcmFormat), async (c) => {
      const { frames = null, ...format } = c.req.valid('query');
      const { sha256, id } = c.req.param();
      await recordings.outside.put(sha256, id, { ...format, frames }, new Uint8Array(await c.req.arrayBuffer()));
      return c.json({ ok: true });
    })
    .post('/:sha256/decoding/:id/end', async (c) => {
      await recordings.outside.end(c.req.param('sha256'), c.req.param('id'));
      return c.json({ ok: true });
    })
    .delete('/:sha256/decoding/:id', valid('query', z.object({ damaged: z.literal('true').optional() })), (c) => {
      const { sha256, id } = c.req.param();
      if (c.req.valid('query').damaged) recordings.outside.fail(sha256, id);
      else recordings.outside.release(sha256, id);
      return c.json({ ok: true });
    });
}
