import { notifications } from '@mantine/notifications';
import { messageOf } from '../../data/failure.ts';
import { queryKeys } from '../../data/keys.ts';
import { queryClient } from '../../data/query-client.ts';
import { uploadRecording } from './upload.ts';
import { showUploadsElsewhere } from './upload-notices.tsx';
import { UploadStore } from './upload-store.ts';

const failedIdOf = (callId: string) => `not attached ${callId}`;

/** This tab's uploads of recordings. Who has left the call is told how its upload ended. */
export const uploads: UploadStore = new UploadStore(uploadRecording, async ({ callId, title, fileName, shownBy }, end) => {
  const elsewhere = !uploads.isWatched(callId);
  if (end.kind === 'failed' && shownBy === 'call') {
    const message = elsewhere ? `${fileName} is not attached to ${title}. ${messageOf(end.error)}` : messageOf(end.error);
    // A toast that is still up is not replaced by one of the same name: the second refusal would go unsaid.
    notifications.hide(failedIdOf(callId));
    notifications.show({ color: 'red', autoClose: elsewhere ? false : 10_000, message, id: failedIdOf(callId) });
  }
  if (end.kind !== 'done') return;
  // A refusal of an earlier file is over once one is attached.
  notifications.hide(failedIdOf(callId));
  if (elsewhere && shownBy === 'call') notifications.show({ message: `${fileName} is attached to ${title}.` });
  await Promise.all([queryKeys.call(callId), queryKeys.calls].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
});

showUploadsElsewhere(uploads);
