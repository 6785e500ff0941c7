export const unplayable = 'This recording cannot be played here. Attach it as mp3, wav, ogg or flac.';

/** What to tell when no address of the recording could be had. */
export function openTrouble(error: unknown): string {
  return error instanceof Error ? error.message : 'The recording could not be opened. Press play to try again.';
}

/** What to tell of a refusal to play; null where nothing needs telling: the wish was taken back. */
export function playTrouble(error: unknown): string | null {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'AbortError') return null;
  if (name === 'NotAllowedError') return 'The browser held playing back. Press play again.';
  return error instanceof Error ? error.message : 'The recording could not be played.';
}
