import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Bus } from '../bus.ts';
import { admitAndProcess } from '../calls/process.ts';
import type { Store } from '../store/open.ts';
import type { Recordings } from './recordings.ts';

const indexShape = z.array(
  z.object({
    name: z.string(),
    payloads: z.array(z.string()),
    recording: z.string(),
    customerChannel: z.union([z.literal(0), z.literal(1)]),
  }),
);

/** Opens the calls that ship with the app, through the same door as any import. Opening them again changes nothing. */
export async function openSamples(store: Store, recordings: Recordings, bus: Bus, samplesDir: string): Promise<string[]> {
  const samples = indexShape.parse(JSON.parse(readFileSync(join(samplesDir, 'index.json'), 'utf8')));
  const opened: string[] = [];
  for (const sample of samples) {
    const callIds = store.db.transaction(() =>
      sample.payloads.map((file) => {
        const bytes = readFileSync(join(samplesDir, sample.name, file));
        const known = store.reports.callOf(bytes);
        if (known !== null) return known;
        const meta = {
          source: 'sample' as const,
          originName: `${sample.name}/${file}`,
          headers: {},
          verified: 'not checked',
          receivedAtMs: Date.now(),
        };
        return admitAndProcess(store, bytes, meta).callId;
      }),
    )();
    const callId = callIds.find((id) => id !== null);
    if (callId === undefined || callId === null) continue;
    opened.push(callId);
    if (recordings.ofCall(callId) === null) {
      const stream = Readable.toWeb(
        createReadStream(join(samplesDir, sample.name, sample.recording)),
      ) as ReadableStream<Uint8Array>;
      await recordings.attach(callId, stream, {
        fileName: sample.recording,
        customerChannel: sample.customerChannel,
        sample: true,
      });
    }
  }
  for (const topic of ['calls', 'reports', 'status'] as const) bus.stale(topic);
  return opened;
}
