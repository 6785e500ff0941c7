import { uploads } from '../../call/recording/current-uploads.ts';
import { api, json } from '../../data/client.ts';
import { RecordingDrops } from './drops.ts';
import { durationOf } from './duration.ts';

/** This tab's dropped recordings. */
export const recordingDrops = new RecordingDrops({
  durationOf,
  match: async (files) => (await json(api.recordings.match.$post({ json: { files: [...files] } }))).matches,
  send: ({ id, title }, file) => uploads.start(id, title, file, 'panel'),
  cancelSend: (callId) => uploads.of(callId)?.cancel(),
});
