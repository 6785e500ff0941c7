import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { readWavLayout } from '../decode/wav-header.ts';
import { MediaError } from '../errors.ts';
import type { OutsideFormat } from '../format.ts';
import type { PcmFeed } from './feed.ts';

/** The first `ffmpeg` on a PATH; null when there is none. Only absolute folders count: else a file dropped where the app was started would be run. */
export function findFfmpeg(path = process.env.PATH ?? '', platform = process.platform): string | null {
  const name = platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  for (const folder of path.split(delimiter)) {
    const file = join(folder, name);
    if (isAbsolute(folder) && isProgram(file)) return file;
  }
  return null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** ffmpeg's name for what we found by the bytes. */
const demuxers: Record<OutsideFormat, string> = { m4a: 'mov', aac: 'aac' };

/**
 * The attacks: a file that is a playlist or a script and makes ffmpeg open other files or addresses (so the demuxer is ours to say, and no protocol but
 * `file` is there to use), and one whose name is an option or an address (so it stands behind `file:`).
 */
function argumentsFor(path: string, format: OutsideFormat): string[] {
  const input = ['-protocol_whitelist', 'file', '-f', demuxers[format], '-i', `file:${path}`];
  const sound = ['-map', '0:a:0', '-map_metadata', '-1', '-c:a', 'pcm_s16le', '-bitexact', '-f', 'wav', 'pipe:1'];
  return ['-nostdin', '-hide_banner', '-loglevel', 'quiet', '-threads', '1', ...input, ...sound];
}

/**
 * Lets ffmpeg decode a recording. Its encoder delay is cut by ffmpeg itself, as players do. The process ends with the chunks, read to the end or not, and
 * with the signal. @throws MediaError `damaged` where nothing comes of it
 */
export async function ffmpegFeed(
  ffmpeg: string,
  recording: { path: string; format: OutsideFormat; durationMs: number | null },
  signal?: AbortSignal,
): Promise<PcmFeed> {
  const { path, format, durationMs } = recording;
  const child = spawn(ffmpeg, argumentsFor(path, format), {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {},
    windowsHide: true,
    ...(signal ? { signal, killSignal: 'SIGKILL' as const } : {}),
  });
  // Whatever goes wrong shows as an output that ends.
  child.on('error', () => {});
  const output = child.stdout[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const stop = () => {
    child.kill('SIGKILL');
    child.stdout.destroy();
  };
  const late = setTimeout(stop, longestWaitMs);
  try {
    const { head, sampleRate, channels, offset } = await readHead(output);
    const frames = durationMs === null ? null : Math.round((durationMs * sampleRate) / 1000);
    return { format, sampleRate, channels, frames, chunks: chunksOf(head.subarray(offset), output, stop) };
  } catch {
    stop();
    throw new MediaError('damaged', 'The recording is damaged: no audio could be read from it. Download or export it again.');
  } finally {
    clearTimeout(late);
  }
}

/** Until the first sample, ms; after it the analysis has a watch of its own. */
const longestWaitMs = 30_000;
const mostHeadBytes = 64 * 1024;

/** Reads on until the samples begin. @throws where they never do */
async function readHead(output: AsyncIterator<Uint8Array>) {
  let head = new Uint8Array(0);
  while (head.length < mostHeadBytes) {
    const { done, value } = await output.next();
    if (done) break;
    head = Buffer.concat([head, value]);
    const bytes = head;
    try {
      const source = { size: Number.MAX_SAFE_INTEGER, readAt: (at: number, length: number) => bytes.subarray(at, at + length) };
      return { head, ...readWavLayout(source) };
    } catch {
      // Not all of it is here yet.
    }
  }
  throw new Error('no samples');
}

async function* chunksOf(first: Uint8Array, output: AsyncIterator<Uint8Array>, stop: () => void): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first;
    for (let next = await output.next(); !next.done; next = await output.next()) yield next.value;
  } finally {
    stop();
  }
}
