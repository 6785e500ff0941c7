import type { RecordingMatch } from '../../../shared/api.ts';
import { uploads } from '../../call/recording/current-uploads.ts';
import { apiFetch } from '../../data/client.ts';
import { RecordingDrops } from './drops.ts';
import { durationOf } from './duration.ts';

/** This tab's dropped recordings. */
export const recordingDrops = new RecordingDrops({
  durationOf,
  match: async (files) => {
    const body = JSON.stringify({ files });
    const answer = await apiFetch('/api/recordings/match', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return ((await answer.json()) as { matches: RecordingMatch[] }).matches;
  },
  send: ({ id, title }, file) => uploads.start(id, title, file, 'panel'),
  cancelSend: (callId) => uploads.of(callId)?.cancel(),
});
