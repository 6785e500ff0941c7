import { writeFileSync } from 'node:fs';
import { pcm16, wavBytes } from '../../unit/media/wav-bytes.ts';
import type { Mixed } from './mix.ts';

/** Writes two channels as 16-bit stereo WAV. */
export function writeWav(path: string, { channels, sampleRate }: Mixed): void {
  const word = (value: number) => Math.round(Math.max(-1, Math.min(1, value)) * 32767);
  const [left, right] = channels;
  const samples = pcm16(
    left.length,
    (at) => word(left[at]!),
    (at) => word(right[at]!),
  );
  writeFileSync(path, wavBytes({ samples, channels: 2, sampleRate }));
}
