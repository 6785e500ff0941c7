// Listening to a recording: decode and peaks of 1 h of stereo mp3 against ffmpeg and audiowaveform, the speech detector as a multiple of real time, the whole
// analysis on one thread and on two, peak memory at 10 min, 1 h and 2 h, and wavesurfer decoding the same file in Chromium. Bars: see `judge`.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyseRecording } from '../core/media/analyse.ts';
import { openChromium } from '../scripts/lib/open-chromium.mjs';
import { root } from '../scripts/lib/root.mjs';
import { wavesurferDecode } from './support/browser-control.ts';
import { memoryOf } from './support/browser-memory.ts';
import { detectorSpeed } from './support/detector-speed.ts';
import { median, spread } from './support/figures.ts';
import { writeLongMp3 } from './support/long-mp3.ts';
import { type ChildCost, childCost, programSeconds, reportCost } from './support/one-child.ts';

const rounds = 3;
const lengths = [10, 60, 120];
const bars = { oneCoreSeconds: 10, memoryRatio: 1.25, audiowaveformRatio: 1 };
const sample = join(root, 'resources', 'samples', 'interactly-tour', 'recording.mp3');
const self = fileURLToPath(import.meta.url);

/** `all`: as the application does it. `peaks`: without the detector, so decoding, peaks and loudness. `nothing`: the process alone. */
type Work = 'all' | 'peaks' | 'nothing';

async function child(work: Work, path: string, workers: number): Promise<void> {
  const options = { path, peaksPath: `${path}.peaks`, workers };
  await reportCost(async () => {
    if (work === 'all') await analyseRecording(options);
    if (work === 'peaks') await analyseRecording({ ...options, modelPath: join(path, 'no-model') });
  });
}

const costs = (work: Work, path: string, workers: number) =>
  Array.from({ length: rounds }, () => childCost(self, ['--child', work, path, String(workers)]));

const seconds = (all: readonly ChildCost[]) => all.map((one) => one.seconds);
const memory = (all: readonly ChildCost[]) => all.map((one) => one.peakMb);

function print(label: string, all: readonly ChildCost[]): void {
  const cpu = spread(all.map((one) => one.cpuSeconds));
  console.log(
    `${label.padEnd(46)} ${spread(seconds(all)).padEnd(20)} s, processor ${cpu.padEnd(20)} s, peak ${spread(memory(all), 0)} MB`,
  );
}

function others(program: string, args: readonly string[]): number[] | null {
  const first = programSeconds(program, args);
  if (first === null) {
    console.log(`${program.padEnd(46)} not on the PATH: not compared`);
    return null;
  }
  const all = [first, ...Array.from({ length: rounds - 1 }, () => programSeconds(program, args) ?? Number.NaN)];
  console.log(`${program.padEnd(46)} ${spread(all)} s`);
  return all;
}

const ratio = (ours: readonly ChildCost[], theirs: readonly number[] | null) =>
  theirs ? median(seconds(ours)) / median(theirs) : null;

async function inChromium(path: string): Promise<void> {
  const browser = await openChromium(root);
  try {
    const { result, peakMb } = await memoryOf(browser, () => wavesurferDecode(browser, path, 120_000));
    const took = typeof result === 'number' ? `${(result / 1000).toFixed(2)} s` : result;
    console.log(
      `${'wavesurfer decoding it itself, in Chromium'.padEnd(46)} ${took}, ${peakMb?.toFixed(0) ?? 'unknown'} MB over an idle page`,
    );
  } finally {
    await browser.close();
  }
}

async function main(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'turntable-bench-'));
  try {
    const paths = lengths.map((minutes) => join(dir, `${minutes}.mp3`));
    paths.forEach((path, at) => {
      writeLongMp3(sample, path, lengths[at]!);
    });
    const hour = paths[1]!;
    console.log(
      `load of this machine before: ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} cores; 1 h of dense stereo speech`,
    );
    const ffmpeg = others('ffmpeg', ['-v', 'error', '-threads', '1', '-i', hour, '-f', 'null', '-']);
    const wave = others('audiowaveform', [
      '-q',
      '-i',
      hour,
      '-o',
      join(dir, 'w.dat'),
      '--split-channels',
      '-b',
      '8',
      '--pixels-per-second',
      '100',
    ]);
    const peaks = [1, 2].map((workers) => costs('peaks', hour, workers));
    peaks.forEach((all, at) => {
      print(`decode, peaks and loudness, ${at + 1} thread(s)`, all);
      const [limit, peer] = [ratio(all, ffmpeg), ratio(all, wave)];
      if (limit !== null) console.log(`${''.padEnd(46)} ${limit.toFixed(2)} times ffmpeg`);
      if (peer !== null) console.log(`${''.padEnd(46)} ${peer.toFixed(2)} times audiowaveform`);
    });
    await inChromium(hour);
    const speeds = await detectorSpeed(sample, rounds);
    console.log(`${'speech of one channel, gated and batched'.padEnd(46)} ${spread(speeds, 0)} times real time`);
    print('the process alone', costs('nothing', hour, 1));
    const one = paths.map((path) => costs('all', path, 1));
    const two = paths.map((path) => costs('all', path, 2));
    [one, two].forEach((by, at) => {
      for (const [length, all] of by.entries()) print(`whole analysis of ${lengths[length]} min, ${at + 1} thread(s)`, all);
    });
    judge(one, two, ratio(peaks[1]!, wave));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function judge(one: readonly ChildCost[][], two: readonly ChildCost[][], peer: number | null): void {
  const met = (name: string, value: number, bar: number) => {
    console.log(`${name}: ${value.toFixed(2)}, bar ${bar}: ${value <= bar ? 'met' : 'MISSED'}`);
    if (!(value <= bar)) process.exitCode = 1;
  };
  // Processor time: the clock would also measure whatever else this machine does.
  met('1 h on one core, s of processor time', median(one[1]!.map((cost) => cost.cpuSeconds)), bars.oneCoreSeconds);
  for (const [name, by] of Object.entries({ one, two })) {
    met(`peak memory of 2 h over 10 min, threads: ${name}`, median(memory(by[2]!)) / median(memory(by[0]!)), bars.memoryRatio);
  }
  if (peer !== null) met('decode, peaks and loudness on two threads over audiowaveform', peer, bars.audiowaveformRatio);
}

if (process.argv[2] === '--child') await child(process.argv[3] as Work, process.argv[4] ?? '', Number(process.argv[5]));
else await main();
