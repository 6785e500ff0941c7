import { api, apiFetch, json } from '../data/client.ts';
import { Failure } from '../data/failure.ts';
import { canDecodeAac } from './can-decode.ts';
import type { SampleFormat } from './decode.ts';

let working = false;
let wanted: readonly string[] = [];

/**
 * Decodes recordings for the core, one after the other; `hashes` takes the place of what was wanted before. What another tab has taken is left to it.
 * Never rejects; does nothing where there is no decoder.
 */
export async function decodeFor(hashes: readonly string[]): Promise<void> {
  wanted = hashes;
  if (working || wanted.length === 0) return;
  working = true;
  try {
    while ((await canDecodeAac()) && wanted[0] !== undefined) {
      const [sha256, ...rest] = wanted;
      wanted = rest;
      // What could not be told the core is no loss: it takes a tab that is quiet for gone.
      await decodeOne(sha256).catch(() => {});
    }
  } finally {
    working = false;
  }
}

async function decodeOne(sha256: string): Promise<void> {
  // Before anything is taken: after an update this tab's own parts may be gone.
  const { decode } = await import('./decode.ts');
  const { id, url } = await json(api.recordings[':sha256'].decoding.$post({ param: { sha256 } }));
  const param = { sha256, id };
  const send = async (body: Uint8Array<ArrayBuffer>, { sampleRate, channels, frames }: SampleFormat) => {
    const query = new URLSearchParams({ sampleRate: String(sampleRate), channels: String(channels) });
    if (frames !== null) query.set('frames', String(frames));
    await apiFetch(`/api/recordings/${sha256}/decoding/${id}?${query}`, { method: 'PUT', body });
  };
  try {
    await decode(url, send);
    await api.recordings[':sha256'].decoding[':id'].end.$post({ param });
  } catch (error) {
    // A failure is the core's or the way's to it; anything else is the file's.
    const query = error instanceof Failure ? {} : ({ damaged: 'true' } as const);
    await api.recordings[':sha256'].decoding[':id'].$delete({ param, query });
  }
}
