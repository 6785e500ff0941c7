import { Hono } from 'hono';
import { z } from 'zod';
import type { CallList, CallPage } from '../../../shared/api.ts';
import { recordingInForce } from '../../../shared/heard/in-force.ts';
import type { Call } from '../../../shared/model/call.ts';
import { readCall } from '../../calls/derive.ts';
import { shownUrl } from '../../fetch/target.ts';
import { tooLarge } from '../../media/receive.ts';
import { maxRecordingBytes } from '../../services/recordings.ts';
import type { Parts } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import { listQuery, windowQuery } from '../queries.ts';
import { valid } from '../valid.ts';

const adjustment = z.object({
  customerChannel: z
    .union([z.literal(0), z.literal(1)])
    .nullable()
    .optional(),
  offsetMs: z.number().min(-3_600_000).max(3_600_000).nullable().optional(),
});

export function callRoutes(parts: Parts) {
  const { store, recordings, fetching, hearing, tickets } = parts;
  const known = (id: string) => {
    const found = readCall(store, id);
    if (!found) throw notFound('This call');
    return found;
  };
  return new Hono()
    .get('/', valid('query', listQuery.extend(windowQuery.shape)), (c) => {
      const { limit, offset, ...query } = c.req.valid('query');
      return c.json<CallList>(store.calls.list(query, limit, offset));
    })
    .get('/:id', valid('query', listQuery), async (c) => {
      const id = c.req.param('id');
      const read = known(id);
      const heard = await hearing.ofCall(id, read);
      const recording = recordings.ofCall(id);
      const { call, receivedAtMs, sample, speakersSwapped } = read;
      const place = store.calls.place(c.req.valid('query'), id);
      return c.json<CallPage>({
        id,
        call: withoutSecrets(call),
        receivedAtMs,
        sample,
        recording: recording && heard ? recordingInForce(recording, heard) : recording,
        fetch: fetching.ofCall(id),
        heard,
        speakersSwapped,
        review: store.reviews.ofCall(id),
        reports: store.reports.ofCall(id),
        place,
      });
    })
    .put('/:id/recording', async (c) => {
      const id = c.req.param('id');
      known(id);
      const body = c.req.raw.body;
      if (!body) throw new Problem(400, 'empty', 'The file is empty. Choose a recording: mp3, wav, ogg or flac.');
      // Before a byte of it is read: the sender says itself that it will not fit.
      if (Number(c.req.header('content-length') ?? 0) > maxRecordingBytes) throw tooLarge(maxRecordingBytes);
      await recordings.attach(id, body, { fileName: fileNameOf(c.req.header('x-file-name')), signal: c.req.raw.signal });
      await fetching.settle(id);
      return c.json({ ok: true });
    })
    .patch('/:id/recording', valid('json', adjustment), (c) => {
      const id = c.req.param('id');
      if (!store.recordings.adjust(id, c.req.valid('json'))) throw notFound('The recording of this call');
      parts.bus.stale('recording', id);
      return c.json({ ok: true });
    })
    .delete('/:id/recording', async (c) => {
      const id = c.req.param('id');
      if (!recordings.detach(id)) throw notFound('The recording of this call');
      await fetching.settle(id);
      return c.json({ ok: true });
    })
    .post('/:id/recording/ticket', (c) => {
      const recording = recordings.ofCall(c.req.param('id'));
      if (!recording) throw notFound('The recording of this call');
      return c.json({ url: `/media/${tickets.issue(recording.sha256)}` });
    });
}

/** The address of a recording without its signature, which opens it to whoever sees it. The report itself has it whole. */
function withoutSecrets(call: Call): Call {
  const { recordingSource } = call;
  if (!recordingSource?.url) return call;
  return { ...call, recordingSource: { ...recordingSource, url: shownUrl(recordingSource.url) } };
}

/** A name to show; it never becomes a path. Percent-encoded because headers hold no other letters. */
export function fileNameOf(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '') || 'recording';
  } catch {
    return 'recording';
  }
}
