import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cut, lengthMs, RATE, ready } from './pcm.mjs';
import { run } from './tools.mjs';

/**
 * The voices. `slt` and `rms` are CMU ARCTIC voices inside flite; the Dutch ones are espeak-ng's formant synthesis, softened above
 * 3 kHz because its top end is harsh. `pace` is a duration stretch for flite (1 = as recorded), words a minute for espeak-ng.
 */
const voices = {
  'en-woman': { engine: 'flite', voice: 'slt', pace: 1.04, filter: 'highpass=f=80' },
  'en-man': { engine: 'flite', voice: 'rms', pace: 1, filter: 'highpass=f=70' },
  'nl-woman': { engine: 'espeak', voice: 'nl+f2', pitch: 52, pace: 120, filter: 'highpass=f=110,treble=g=-4:f=3000' },
  'nl-man': { engine: 'espeak', voice: 'nl+m3', pitch: 40, pace: 122, filter: 'highpass=f=80,treble=g=-4:f=3000' },
};

/** Writes the phrase as WAV. */
function speak(voice, text, stretch, file) {
  if (voice.engine === 'flite') {
    run('flite', ['-voice', voice.voice, '--setf', `duration_stretch=${voice.pace * stretch}`, '-t', text, '-o', file]);
  } else {
    const words = String(Math.round(voice.pace / stretch));
    run('espeak-ng', ['-v', voice.voice, '-s', words, '-p', String(voice.pitch), '-b', '1', '-w', file, text]);
  }
}

/** Reads a sound file as mono samples at our rate. */
function read(file, filter) {
  const raw = run('ffmpeg', ['-v', 'error', '-i', file, '-af', filter, '-ac', '1', '-ar', String(RATE), '-f', 'f32le', 'pipe:1']);
  return new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));
}

/**
 * Speaks one phrase: a mono clip at 16 kHz, levelled and trimmed. `stretch` 1.1 is 10 % slower.
 * @param {keyof voices} name
 */
export function say(name, text, stretch = 1) {
  const voice = voices[name];
  const folder = mkdtempSync(join(tmpdir(), 'turntable-voice-'));
  try {
    const file = join(folder, 'phrase.wav');
    speak(voice, text, stretch, file);
    return ready(read(file, voice.filter));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Speaks a phrase in `ms`, never longer and at most a few ms shorter, by stretching the voice's own pace. */
export function sayIn(name, text, ms) {
  let stretch = 1;
  let clip = say(name, text, stretch);
  const misses = () => lengthMs(clip) > ms || lengthMs(clip) < ms - 6;
  for (let i = 0; i < 5 && misses(); i++) {
    stretch *= (ms - 3) / lengthMs(clip);
    clip = say(name, text, stretch);
  }
  return lengthMs(clip) > ms ? cut(clip, ms) : clip;
}
