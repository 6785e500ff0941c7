import type { RecordingState } from '../../shared/api.ts';

/** How the recording of a call stands, in a few words: for a list, and for a screen reader when it changes. */
export const recordingWords: Record<RecordingState, string> = {
  none: 'no recording',
  ready: 'has a recording',
  analysing: 'recording is being measured',
  failed: 'the recording cannot be read or fetched',
  waiting: 'recording waits to be fetched',
  fetching: 'recording is being fetched',
  expired: 'the link to the recording has expired',
  denied: 'the recording may not be fetched',
  'not-found': 'the recording is not where the platform says',
  cancelled: 'fetching the recording was cancelled',
};
