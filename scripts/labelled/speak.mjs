import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RATE } from '../samples/pcm.mjs';
import { run } from '../samples/tools.mjs';

/** Writes the phrase as WAV. `stretch` 1.1 is 10 % slower. */
function write({ engine, voice, pace }, text, stretch, file) {
  if (engine === 'flite') run('flite', ['-voice', voice, '--setf', `duration_stretch=${pace * stretch}`, '-t', text, '-o', file]);
  else run('espeak-ng', ['-v', voice, '-s', String(Math.round(pace / stretch)), '-b', '1', '-w', file, text]);
}

/**
 * One phrase as the engine says it, mono, 16 kHz; the edges are left as they come.
 * @returns {Float32Array}
 */
export function speak(voice, text, stretch) {
  const folder = mkdtempSync(join(tmpdir(), 'turntable-voice-'));
  try {
    const file = join(folder, 'phrase.wav');
    write(voice, text, stretch, file);
    const raw = run('ffmpeg', [
      '-v',
      'error',
      '-i',
      file,
      '-af',
      'highpass=f=70',
      '-ac',
      '1',
      '-ar',
      `${RATE}`,
      '-f',
      'f32le',
      '-',
    ]);
    return new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes mono samples at 16 kHz as Opus in Ogg. */
export function writeOpus(file, samples) {
  const input = ['-f', 'f32le', '-ar', `${RATE}`, '-ac', '1', '-i', '-'];
  const plain = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'];
  run(
    'ffmpeg',
    ['-v', 'error', '-y', ...input, '-c:a', 'libopus', '-b:a', '20k', '-application', 'voip', ...plain, file],
    Buffer.from(samples.buffer),
  );
}
