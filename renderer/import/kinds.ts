/** What a dropped or picked file can be for us, told by its name: the core looks at the bytes. */
export type FileKind = 'report' | 'recording' | 'other';

const reports = /\.(json|jsonl|ndjson)(\.gz)?$|\.gz$/i;
const recordings = /\.(mp3|wav|ogg|oga|opus|flac|m4a|aac|webm)$/i;

export function kindOf(name: string, type = ''): FileKind {
  if (reports.test(name)) return 'report';
  return recordings.test(name) || isRecordingType(type) ? 'recording' : 'other';
}

/** While files are dragged only their MIME types are known. */
export function isRecordingType(type: string): boolean {
  return type.startsWith('audio/') || type === 'application/ogg' || type === 'video/ogg';
}

/** For a file picker's `accept`. */
export const reportTypes = '.json,.jsonl,.ndjson,.gz';
