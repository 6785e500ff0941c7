/*
 * Time and peak memory of measuring a recording: `node bench/peaks.ts`. Stereo mp3 of 10 min, 1 h and 2 h, made by repeating the frames of
 * a fixture (needs no tool), each analysed in a process of its own as the application does it, against such a process that does nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyseRecording } from '../core/media/analyse.ts';
import { median } from './support/figures.ts';
import { writeLongMp3 } from './support/long-mp3.ts';

interface Measured {
  seconds: number;
  peakMb: number;
  durationMs: number;
}

const rounds = 3;
/** Peak memory of 2 h over that of 10 min: memory must not grow with the length of the recording. */
const bar = 1.25;
const lengths: [label: string, minutes: number][] = [
  ['10 min', 10],
  ['1 h', 60],
  ['2 h', 120],
];
const fixture = join(import.meta.dirname, '..', 'test', 'fixtures', 'media', 'talk.mp3');

/** Peak resident memory of this process, MB. On Linux from VmHWM: the other counter keeps the parent's size across exec. */
function peakMb(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line?.[1]) / 1024;
}

/** Runs this file again as a child that measures `path`, or nothing at all. */
function child(path: string): Measured {
  const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--child', path], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Measured;
}

async function measure(path: string): Promise<void> {
  const began = performance.now();
  const durationMs = path === '' ? 0 : (await analyseRecording({ path, peaksPath: `${path}.peaks` })).durationMs;
  const measured: Measured = { seconds: (performance.now() - began) / 1000, peakMb: peakMb(), durationMs };
  process.stdout.write(JSON.stringify(measured));
}

function report(label: string, path: string): { seconds: number; peakMb: number } {
  const runs = Array.from({ length: rounds }, () => child(path));
  const seconds = median(runs.map((run) => run.seconds));
  const peak = median(runs.map((run) => run.peakMb));
  const speed = path === '' ? '' : `${Math.round(runs[0]!.durationMs / 1000 / seconds)} x real time`;
  console.log(`${label.padEnd(10)} ${seconds.toFixed(2).padStart(7)} s  peak ${peak.toFixed(0).padStart(4)} MB  ${speed}`);
  return { seconds, peakMb: peak };
}

function main(): void {
  const dir = mkdtempSync(join(tmpdir(), 'turntable-bench-'));
  try {
    const idle = report('no work', '');
    const peaks = lengths.map(([label, minutes]) => {
      const path = join(dir, `${minutes}.mp3`);
      writeLongMp3(fixture, path, minutes);
      return report(label, path).peakMb;
    });
    const ratio = peaks.at(-1)! / peaks[0]!;
    const over = peaks.at(-1)! - idle.peakMb;
    const met = ratio <= bar;
    console.log(`2 h is ${over.toFixed(0)} MB over the same process without work.`);
    console.log(`ratio of peak memory 2 h / 10 min: ${ratio.toFixed(2)}, bar ${bar}: ${met ? 'met' : 'MISSED'}`);
    process.exitCode = met ? 0 : 1;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

if (process.argv[2] === '--child') await measure(process.argv[3] ?? '');
else main();
