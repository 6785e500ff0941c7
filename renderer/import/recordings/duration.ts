/** Metadata lies at the start or the end of a file on this computer's own disk; what takes longer will not come, ms. */
const longestMs = 5000;

/** Length of an audio file as this browser would play it, ms; null when it cannot play it or does not know its length. Never rejects. */
export function durationOf(file: File): Promise<number | null> {
  const url = URL.createObjectURL(file);
  const audio = new Audio();
  let timer: ReturnType<typeof setTimeout> | undefined;
  audio.preload = 'metadata';
  return new Promise<number | null>((resolve) => {
    timer = setTimeout(() => resolve(null), longestMs);
    audio.onloadedmetadata = () => resolve(Number.isFinite(audio.duration) ? audio.duration * 1000 : null);
    audio.onerror = () => resolve(null);
    audio.src = url;
  }).finally(() => {
    clearTimeout(timer);
    audio.removeAttribute('src');
    audio.load();
    URL.revokeObjectURL(url);
  });
}
