/**
 * What can go wrong with a recording. `message` is written for the reviewer and says what to do; it never holds a path.
 *
 * - `empty`, `not-audio`, `unsupported-format`, `unsupported-codec`: refused by looking at the bytes.
 * - `no-audio`, `damaged`, `unsupported-rate`, `too-long`: refused while decoding.
 * - `too-large`, `disk-full`, `broken-upload`, `disk`: while storing.
 * - `stalled`, `out-of-memory`, `worker-failed`: the analysis was stopped from outside.
 * - `interrupted`: whoever decoded it for us is gone; it is decoded again.
 * - `bad-peaks`: a stored peaks file cannot be used; compute it again.
 * - `aborted`: the caller asked for it.
 */
export type MediaErrorCode =
  | 'empty'
  | 'not-audio'
  | 'unsupported-format'
  | 'unsupported-codec'
  | 'no-audio'
  | 'damaged'
  | 'unsupported-rate'
  | 'too-long'
  | 'too-large'
  | 'disk-full'
  | 'broken-upload'
  | 'disk'
  | 'stalled'
  | 'out-of-memory'
  | 'worker-failed'
  | 'bad-peaks'
  | 'interrupted'
  | 'aborted';

export class MediaError extends Error {
  readonly code: MediaErrorCode;

  constructor(code: MediaErrorCode, message: string) {
    super(message);
    this.name = 'MediaError';
    this.code = code;
  }
}

/** Something a reviewer should know about a recording that could be used all the same. */
export interface MediaWarning {
  code: 'truncated' | 'damaged' | 'channels-dropped' | 'channels-change' | 'rate-change';
  message: string;
}

export const aborted = () => new MediaError('aborted', 'Cancelled.');

/** Turns a failed file operation into a MediaError without its path: a path tells where the reviewer's files lie. */
export function diskError(error: unknown): MediaError {
  if (error instanceof MediaError) return error;
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new MediaError('disk-full', 'The disk is full. Free some space and try again.');
  }
  return new MediaError(
    'disk',
    `The recording could not be read from or written to the data folder (${code ?? 'unknown error'}).`,
  );
}
