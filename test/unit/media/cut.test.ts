import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { analyseRecording } from '../../../core/media/analyse.ts';
import { hearParts } from '../../../core/media/crew.ts';
import { hearPart } from '../../../core/media/cut/part.ts';
import { type CutPlan, planCut } from '../../../core/media/cut/plan.ts';
import { decodeFile } from '../../../core/media/decode/run.ts';
import { NativeGuard } from '../../../core/media/native-guard.ts';
import { joinPeaks, PeaksBuilder } from '../../../core/media/peaks/builder.ts';
import { sniffSource } from '../../../core/media/sniff.ts';
import type { Silero } from '../../../core/media/speech/silero.ts';
import { SpeechSink } from '../../../core/media/speech/sink.ts';
import { joinTracks } from '../../../core/media/speech/tracks.ts';
import { tempFolder } from '../../support/temp.ts';
import { fixture, fixtureBytes, temporaryFile } from './collect.ts';
import { repeatedMp3, withSource } from './long-mp3.ts';
import { detector, samplesDir, shippedModel } from './speech/listen.ts';
import { joinBytes } from './wav-bytes.ts';

// Minutes of speech are heard here: a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let silero: Silero;
const tourBytes = new Uint8Array(readFileSync(join(samplesDir, 'interactly-tour', 'recording.mp3')));

beforeAll(async () => {
  silero = await detector();
});

async function inOneGo(path: string) {
  const [peaks, speech] = [new PeaksBuilder(), new SpeechSink(silero)];
  const { frames } = await decodeFile(path, { sinks: [peaks, speech] });
  return { frames, peaks: peaks.finish(), tracks: await speech.finish() };
}

const planOf = (path: string, blocksPerPart = 1) =>
  withSource(path, (source) => planCut(source, sniffSource(source), { blocksPerPart }));

async function inParts(path: string, change: (plan: CutPlan) => CutPlan = (plan) => plan) {
  return withSource(path, async (source, fd) => {
    const found = planCut(source, sniffSource(source), { blocksPerPart: 1 });
    if (!found) throw new Error('It is not cut.');
    const plan = change(found);
    const parts = [];
    for (const index of plan.parts.keys()) {
      const part = await hearPart(fd, plan, index, silero, () => {});
      if (!part) throw new Error(`Part ${index} cannot be heard by itself.`);
      parts.push(part);
    }
    return {
      frames: plan.total,
      peaks: joinPeaks(parts.map((part) => part.peaks)),
      tracks: joinTracks(parts.map((part) => part.tracks)),
    };
  });
}

test.each([
  ['16 kHz stereo speech', () => tourBytes],
  ['16 kHz noise and tones', () => repeatedMp3(fixtureBytes('talk.mp3'), 4)],
  ['44.1 kHz stereo', () => repeatedMp3(fixtureBytes('click-44k.mp3'), 4)],
  ['8 kHz mono at a low bitrate', () => repeatedMp3(fixtureBytes('click-mono.mp3'), 4)],
  ['behind a tag and before one', () => joinBytes(Uint8Array.of(73, 68, 51, 4, 0, 0, 0, 0, 0, 0), tourBytes, id3v1)],
])('%s: the parts are the whole, value by value, to the last sample', async (_, bytes) => {
  const path = temporaryFile(bytes(), 'long.mp3');
  expect(planOf(path)?.parts.length).toBeGreaterThanOrEqual(3);
  expect(await inParts(path)).toEqual(await inOneGo(path));
});

const id3v1 = joinBytes(new TextEncoder().encode('TAG'), new Uint8Array(125));

test('one frame beside the right place, or cold, it would not be: the comparison sees it', async () => {
  const path = temporaryFile(tourBytes, 'long.mp3');
  const whole = await inOneGo(path);
  const late = (plan: CutPlan): CutPlan => ({ ...plan, begin: plan.begin + 100 });
  await expect(inParts(path, late)).rejects.toThrow('cannot be heard by itself');
  const cold = (plan: CutPlan): CutPlan => ({
    ...plan,
    parts: plan.parts.map((part) => {
      const mark = Math.floor((part.from + plan.begin) / (8 * plan.first.samples));
      return part.from === 0 ? part : { ...part, context: part.from, firstMark: mark };
    }),
  });
  expect((await inParts(path, cold)).peaks).not.toEqual(whole.peaks);
});

test.each([
  ['a short one', () => repeatedMp3(fixtureBytes('click.mp3'), 1)],
  ['one that ends in the middle of a frame', () => tourBytes.slice(0, -100)],
  ['one with junk inside', () => joinBytes(tourBytes.slice(0, 500_000), new Uint8Array(3000), tourBytes.slice(500_000))],
  ['one with junk behind', () => joinBytes(tourBytes, new Uint8Array(3000).fill(0xff))],
  ['one with fewer frames than it says', () => tourBytes.slice(0, -252)],
  ['one with more', () => joinBytes(tourBytes, tourBytes.slice(-252))],
  ['one that changes its rate', () => joinBytes(tourBytes, fixtureBytes('click-44k.mp3'))],
])('%s is decoded in one go', (_, bytes) => {
  expect(planOf(temporaryFile(bytes(), 'whole.mp3'))).toBeNull();
});

test('other formats are decoded in one go', () => {
  expect(planOf(fixture('talk.flac'))).toBeNull();
});

async function analysed(path: string, workers: number) {
  const peaksPath = join(tempFolder(), 'p');
  const shares: number[] = [];
  const found = await analyseRecording({ path, peaksPath, workers, onProgress: (share) => shares.push(share) });
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  return { found, file: readFileSync(peaksPath) };
}

test('two and three threads find what one finds', async () => {
  const path = temporaryFile(repeatedMp3(fixtureBytes('click-mono.mp3'), 10), 'long.mp3');
  expect(planOf(path, 3)?.parts.length).toBe(4);
  const one = await analysed(path, 1);
  expect(one.found.durationMs).toBeGreaterThan(600_000);
  for (const workers of [2, 3]) expect(await analysed(path, workers)).toEqual(one);
});

test('damage inside of frames, behind headers that are whole: still the same', async () => {
  const bytes = repeatedMp3(fixtureBytes('click-mono.mp3'), 10);
  const whole = await analysed(temporaryFile(bytes, 'whole.mp3'), 1);
  for (let at = 100_000; at < bytes.length - 8; at += 1) {
    if (bytes[at] === 0xff && (bytes[at + 1]! & 0xe0) === 0xe0 && at % 7 === 0) bytes.fill(0xa5, at + 4, at + 8);
  }
  const path = temporaryFile(bytes, 'damaged.mp3');
  expect(planOf(path, 3)?.parts.length).toBe(4);
  const one = await analysed(path, 1);
  expect(one.file.equals(whole.file)).toBe(false);
  expect(await analysed(path, 2)).toEqual(one);
});

test('a plan that does not agree with the decoder is given up by every thread', async () => {
  const path = temporaryFile(repeatedMp3(fixtureBytes('click-mono.mp3'), 10), 'long.mp3');
  const heard = await withSource(path, async (source, fd) => {
    const plan = planCut(source, sniffSource(source));
    if (!plan) throw new Error('It is not cut.');
    const guard = new NativeGuard();
    const common = { path, fd, modelPath: shippedModel, detector: silero, guard, resourceLimits: {} };
    const options = { ...common, workers: 2, onProgress: () => {} };
    return [await hearParts(plan, options), await hearParts({ ...plan, begin: plan.begin + 1 }, options)] as const;
  });
  expect(heard[0]?.length).toBe(4);
  expect(heard[1]).toBeNull();
});

test('cancelled while several threads are at work: all of them end, and their files are closed', async () => {
  const path = temporaryFile(repeatedMp3(tourBytes, 60), 'long.mp3');
  const handles = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);
  const threads = () => (process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0);
  const abort = new AbortController();
  const [before, atWork] = [handles(), threads()];
  const work = analyseRecording({
    path,
    peaksPath: join(tempFolder(), 'p'),
    workers: 3,
    signal: abort.signal,
    onProgress: (share) => share > 0 && abort.abort(),
  });
  await expect(work).rejects.toMatchObject({ code: 'aborted' });
  await expect.poll(handles).toBeLessThanOrEqual(before);
  await expect.poll(threads).toBeLessThanOrEqual(atWork);
});
