import { join } from 'node:path';
import { pink } from './noise.mjs';
import { PER_MS, RATE } from './pcm.mjs';
import { run } from './tools.mjs';

/** Room tone on each channel, dBFS RMS. */
const ROOM_DB = -55;
const KBIT = 56;

/**
 * Mixes clips into two channels (0 customer, 1 agent) over room tone.
 * @param {number} durationMs
 * @param {{ startMs: number, channel: 0 | 1, clip: Float32Array }[]} clips
 */
function mix(durationMs, clips, seed) {
  const length = durationMs * PER_MS;
  const lanes = [pink(length, ROOM_DB, seed), pink(length, ROOM_DB, seed + 1)];
  for (const { startMs, channel, clip } of clips) {
    const at = Math.round(startMs * PER_MS);
    if (at < 0 || at + clip.length > length) throw new Error(`A clip at ${startMs} ms does not fit into ${durationMs} ms.`);
    for (let i = 0; i < clip.length; i++) lanes[channel][at + i] += clip[i];
  }
  return lanes;
}

/**
 * Writes `recording.mp3`: stereo, customer left, agent right. Plain (not joint) stereo keeps the channels apart, CBR keeps seeking
 * exact, and the LAME tag lets decoders cut the encoder delay so that sample 0 is call start.
 */
export function writeRecording(folder, durationMs, clips, seed) {
  const [left, right] = mix(durationMs, clips, seed);
  const both = new Float32Array(left.length * 2);
  for (let i = 0; i < left.length; i++) {
    both[2 * i] = left[i];
    both[2 * i + 1] = right[i];
  }
  const file = join(folder, 'recording.mp3');
  const input = ['-f', 'f32le', '-ar', String(RATE), '-ac', '2', '-i', 'pipe:0'];
  const encode = ['-c:a', 'libmp3lame', '-b:a', `${KBIT}k`, '-joint_stereo', '0', '-abr', '0'];
  const plain = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact', '-id3v2_version', '0'];
  run('ffmpeg', ['-v', 'error', '-y', ...input, ...encode, ...plain, file], Buffer.from(both.buffer));
}
