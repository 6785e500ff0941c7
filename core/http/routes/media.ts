import { Hono } from 'hono';
import { z } from 'zod';
import { mimeOf } from '../../media/format.ts';
import { fileResponse } from '../../media/range.ts';
import type { Parts } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import { valid } from '../valid.ts';

/** `/media/<ticket>`: the recording itself, by Range. */
export function mediaRoutes({ recordings, tickets }: Parts) {
  return new Hono().get('/:ticket', async (c) => {
    const sha256 = tickets.open(c.req.param('ticket'));
    const file = sha256 === null ? null : recordings.file(sha256);
    if (sha256 === null || file === null)
      throw new Problem(404, 'ticket-over', 'This link to the recording is over. Open the call again.');
    return fileResponse(c.req.raw, file.path, { mime: mimeOf[file.format], etag: `"${sha256}"` });
  });
}

/** `/api/recordings/<sha256>/peaks?level=`: Int8 min,max pairs interleaved by channel; the exact rate in headers. */
export function peakRoutes({ recordings }: Parts) {
  return new Hono().get('/:sha256/peaks', valid('query', z.object({ level: z.enum(['overview', 'detail']) })), async (c) => {
    const found = await recordings.peaks(c.req.param('sha256'), c.req.valid('query').level);
    if (!found) throw notFound('The waveform of this recording');
    return c.body(new Uint8Array(found.bytes), 200, {
      'content-type': 'application/octet-stream',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-peaks-channels': String(found.info.channels),
      'x-peaks-rate': String(found.info.pairsPerSecond),
    });
  });
}
