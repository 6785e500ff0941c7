import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { analyseRecording } from '../../../core/media/analyse.ts';
import type { MediaError } from '../../../core/media/errors.ts';
import type { PcmFeed } from '../../../core/media/outside/feed.ts';
import { ffmpegFeed, findFfmpeg } from '../../../core/media/outside/ffmpeg.ts';
import { HandedChunks } from '../../../core/media/outside/hand-chunks.ts';
import { readPeaks } from '../../../core/media/peaks/file.ts';
import { sniffFile } from '../../../core/media/sniff.ts';
import { tempFolder } from '../../support/temp.ts';
import { fixture, fixtureBytes, temporaryFile } from './collect.ts';
import { joinBytes } from './wav-bytes.ts';

const m4a = fixtureBytes('click.m4a');
const codeOf = (bytes: Uint8Array) => {
  try {
    sniffFile(temporaryFile(bytes));
    return 'taken';
  } catch (error) {
    return (error as MediaError).code;
  }
};
/** The bytes with the first `from` replaced by `to` of the same length. */
const swapped = (bytes: Uint8Array, from: string, to: string) => {
  const copy = Buffer.from(bytes);
  copy.write(to, copy.indexOf(from, 0, 'latin1'), 'latin1');
  return copy;
};

describe('AAC by its bytes', () => {
  test('an MP4 gives its length as it is played, bare frames are told from mp3', () => {
    // Its 141 frames hold 3.274 s: the encoder put 1,024 samples before the first and filled the last frame up.
    expect(sniffFile(fixture('click.m4a'))).toEqual({ format: 'm4a', offset: 0, bytes: m4a.length, durationMs: 3210 });
    expect(sniffFile(fixture('click.aac'))).toMatchObject({ format: 'aac', offset: 0, durationMs: null });
  });

  test('what is cut, silent, or of another codec is refused in its own words', () => {
    expect(codeOf(m4a.slice(0, 500))).toBe('damaged');
    expect(codeOf(swapped(m4a, 'moov', 'free'))).toBe('damaged');
    expect(codeOf(swapped(m4a, 'soun', 'vide'))).toBe('no-audio');
    expect(codeOf(swapped(m4a, 'mp4a', 'ac-3'))).toBe('unsupported-codec');
    const frames = fixtureBytes('click.aac');
    expect(codeOf(joinBytes(frames.slice(0, 9), new Uint8Array(500)))).toBe('not-audio');
  });

  test('boxes that lie about their size end the walk: nothing is read for ever', () => {
    for (const size of [0, 1, 7, 0xffffffff]) {
      const copy = Buffer.from(m4a);
      copy.writeUInt32BE(size, copy.indexOf('moov') - 4);
      expect(() => codeOf(copy)).not.toThrow();
    }
    const empty = Buffer.alloc(8 * 100_000);
    for (let at = 0; at < empty.length; at += 8) empty.writeUInt32BE(8, at);
    expect(codeOf(joinBytes(m4a.slice(0, 28), empty))).toBe('damaged');
  });
});

const click = (second: number) => (at: number) =>
  at >= second && at < second + 0.004 ? 0.9 * Math.sin(2 * Math.PI * 1500 * (at - second)) : 0;

/** Ten seconds of stereo at 8 kHz with a click on the left at 4.003 s, in pieces that end inside of a frame. */
async function* clicks(): AsyncGenerator<Uint8Array> {
  const samples = new Int16Array(10 * 8000 * 2);
  for (let frame = 0; frame < samples.length / 2; frame++) samples[frame * 2] = click(4.003)(frame / 8000) * 32767;
  const bytes = new Uint8Array(samples.buffer);
  for (let at = 0; at < bytes.length; at += 4097) yield bytes.subarray(at, at + 4097);
}
const feedOf = (chunks: AsyncIterable<Uint8Array>, frames: number | null = null): PcmFeed => ({
  format: 'm4a',
  sampleRate: 8000,
  channels: 2,
  frames,
  chunks,
});

describe('samples that somebody else decoded', () => {
  test('take the way of any others, to the sample, and what lies behind the end is left out', async () => {
    const peaksPath = join(tempFolder(), 'p');
    const shares: number[] = [];
    const options = { path: '', peaksPath, onProgress: (share: number) => shares.push(share) };
    const got = await analyseRecording({ ...options, feed: async () => feedOf(clicks(), 72_003) });
    expect(got).toMatchObject({ format: 'm4a', frames: 72_003, channels: 2, sampleRate: 8000, warnings: [] });
    expect(shares.at(-1)).toBe(1);
    const { bytes } = await readPeaks(peaksPath, 'detail');
    const left = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length).filter((_, at) => at % 4 === 1);
    expect(left.indexOf(Math.max(...left))).toBe(400);
  });

  test('are not kept: memory does not grow with the length', async () => {
    // Of eight channels two are looked at, which makes 300 MB of samples quick.
    const chunks = (async function* () {
      for (let part = 0; part < 300; part++) yield new Uint8Array(1_000_000);
    })();
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const onProgress = () => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    };
    const feed = async (): Promise<PcmFeed> => ({ ...feedOf(chunks), sampleRate: 48_000, channels: 8 });
    const got = await analyseRecording({ path: '', peaksPath: join(tempFolder(), 'p'), feed, onProgress });
    expect(got.frames).toBe(18_750_000);
    expect(most).toBeLessThan(150_000_000);
  });

  test('a source that fails or goes away fails the analysis with its own word, and nothing is left behind', async () => {
    const dir = tempFolder();
    const handed = new HandedChunks(20);
    const run = analyseRecording({ path: '', peaksPath: join(dir, 'p'), feed: async () => feedOf(handed) });
    await handed.put(new Uint8Array(4000));
    // Quiet from here on.
    await expect(run).rejects.toMatchObject({ code: 'interrupted' });
    await expect(handed.put(new Uint8Array(4))).rejects.toMatchObject({ code: 'interrupted' });
    expect(readdirSync(dir)).toEqual([]);
  });

  test('a sender is never further ahead than one part, and one that sends two at once is refused', async () => {
    const handed = new HandedChunks(5000);
    const reader = handed[Symbol.asyncIterator]();
    const taken = vi.fn();
    const first = handed.put(Uint8Array.of(1)).then(taken);
    await expect(handed.put(Uint8Array.of(2))).rejects.toMatchObject({ code: 'broken-upload' });
    expect(taken).not.toHaveBeenCalled();
    expect((await reader.next()).value).toEqual(Uint8Array.of(1));
    await first;
    const end = handed.end();
    expect((await reader.next()).done).toBe(true);
    await end;
    await expect(handed.put(Uint8Array.of(3))).rejects.toThrow();
  });
});

describe('looking for ffmpeg', () => {
  test.skipIf(process.platform === 'win32')('only in absolute folders, and only a program', () => {
    const dir = tempFolder();
    const program = join(dir, 'bin', 'ffmpeg');
    mkdirSync(join(dir, 'bin'));
    writeFileSync(program, '');
    expect(findFfmpeg(join(dir, 'bin'))).toBeNull();
    chmodSync(program, 0o755);
    expect(findFfmpeg(`${join(dir, 'none')}:${join(dir, 'bin')}`)).toBe(program);
    mkdirSync(join(dir, 'folder', 'ffmpeg'), { recursive: true });
    expect(findFfmpeg(join(dir, 'folder'))).toBeNull();
    const here = process.cwd();
    process.chdir(dir);
    try {
      expect(findFfmpeg('bin:.')).toBeNull();
      expect(findFfmpeg('')).toBeNull();
    } finally {
      process.chdir(here);
    }
  });
});

const ffmpeg = findFfmpeg();
describe.runIf(ffmpeg)('with ffmpeg', () => {
  const program = ffmpeg ?? '';

  test.each([
    ['click.m4a', 141_561],
    ['click.aac', 143_360],
  ] as const)('%s is decoded as it is played, every click where it belongs', async (name, frames) => {
    const path = fixture(name);
    const layout = sniffFile(path);
    if (layout.format !== 'm4a' && layout.format !== 'aac') throw new Error(layout.format);
    const { format, durationMs } = layout;
    const peaksPath = join(tempFolder(), 'p');
    const got = await analyseRecording({ path, peaksPath, feed: () => ffmpegFeed(program, { path, format, durationMs }) });
    expect(got).toMatchObject({ format, frames, sampleRate: 44_100, channels: 2, warnings: [] });
    const { bytes } = await readPeaks(peaksPath, 'detail');
    const values = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    const loudest = (channel: number) => {
      const highs = values.filter((_, at) => at % 4 === channel * 2 + 1);
      return highs.indexOf(Math.max(...highs));
    };
    // Bare frames carry no word of the encoder's delay, 1,024 samples here: players do not cut it either.
    const late = format === 'aac' ? 2 : 0;
    expect([loudest(0), loudest(1)]).toEqual([100 + late, 175 + late]);
  });

  test('neither a playlist nor a script behind a recording opens another file', async () => {
    const dir = tempFolder();
    const secret = join(dir, 'secret.m4a');
    writeFileSync(secret, m4a);
    // A neighbour's name alone is what ffmpeg itself holds for safe.
    for (const text of ['ffconcat version 1.0\nfile secret.m4a\n', `#EXTM3U\n#EXTINF:3,\n${secret}\n#EXT-X-ENDLIST\n`]) {
      const path = join(dir, 'list');
      writeFileSync(path, text);
      for (const format of ['m4a', 'aac'] as const) {
        await expect(ffmpegFeed(program, { path, format, durationMs: null })).rejects.toMatchObject({ code: 'damaged' });
      }
    }
  });

  test.runIf(process.platform === 'linux')('the process ends with the signal, read or not', async () => {
    const children = () =>
      readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean).length;
    const before = children();
    const stop = new AbortController();
    const feed = await ffmpegFeed(program, { path: fixture('click.m4a'), format: 'm4a', durationMs: 3210 }, stop.signal);
    expect(feed.sampleRate).toBe(44_100);
    stop.abort();
    await vi.waitFor(() => expect(children()).toBe(before));
  });

  test('a file that was cut gives what is there, or a clear word', async () => {
    const path = join(tempFolder(), 'cut.m4a');
    writeFileSync(path, m4a);
    truncateSync(path, m4a.length - 600);
    const peaksPath = join(tempFolder(), 'p');
    const run = analyseRecording({ path, peaksPath, feed: () => ffmpegFeed(program, { path, format: 'm4a', durationMs: 3210 }) });
    const end = await run.then(
      ({ frames }) => frames > 0 && frames < 141_561,
      (error: MediaError) => ['damaged', 'no-audio'].includes(error.code),
    );
    expect(end).toBe(true);
    expect(existsSync(path)).toBe(true);
  });
});
