/** What a dropped or picked file can be for us, told by its name: the core looks at the bytes. */
export type FileKind = 'report' | 'recording' | 'other';

const reports = /\.(json|jsonl|ndjson)(\.gz)?$|\.gz$/i;
// Also what the core does not read: it says so, and what to do, better than silence does.
const recordings = /\.(mp3|wav|wave|ogg|oga|opus|flac|m4a|mp4|aac|webm)$/i;

export function kindOf(name: string, type = ''): FileKind {
  if (reports.test(name)) return 'report';
  return recordings.test(name) || isRecordingType(type) ? 'recording' : 'other';
}

/** True for a file that may be the recording of a call. */
export function isRecording({ name, type }: Pick<File, 'name' | 'type'>): boolean {
  return kindOf(name, type) === 'recording';
}

/** While files are dragged only their MIME types are known. */
export function isRecordingType(type: string): boolean {
  return type.startsWith('audio/') || type === 'application/ogg' || type === 'video/ogg';
}

/** For a file picker's `accept`. */
export const reportTypes = '.json,.jsonl,.ndjson,.gz';
export const recordingTypes =
  '.mp3,.wav,.ogg,.oga,.opus,.flac,.m4a,.mp4,.aac,audio/mpeg,audio/wav,audio/ogg,audio/flac,audio/mp4,audio/aac';
