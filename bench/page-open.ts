// Opening a call of two hours with stored peaks, from the click on its row in the library to the frame that shows the waveform, and to the frame that shows
// a transcript line, in a real Chromium over the built app. Bars (warm, median): waveform 1,000 ms, transcript 700 ms; nothing decoded in the page.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import { openChromium } from '../scripts/lib/open-chromium.mjs';
import { root } from '../scripts/lib/root.mjs';
import { BenchApp } from './support/browser-app.ts';
import { wavesurferDecode } from './support/browser-control.ts';
import { backToLibrary, heapMb, type Opened, openCall, watchedPage } from './support/browser-open.ts';
import { zoomAndScroll } from './support/browser-smooth.ts';
import { median, percentile, spread } from './support/figures.ts';
import { writeLongMp3 } from './support/long-mp3.ts';
import { longReport } from './support/long-report.ts';

const opens = 9;
const bars = { waveformMs: 1000, transcriptMs: 700 };
const minutes = 120;
const shortCall = 'Mary Dental';
const otherCall = 'Bluebell';
const zoomRounds = 3;
const settleMs = 700;
const folder = mkdtempSync(join(tmpdir(), 'turntable-bench-page-'));

async function main(): Promise<void> {
  const recording = join(folder, 'long.mp3');
  writeLongMp3(join(root, 'resources', 'samples', 'interactly-tour', 'recording.mp3'), recording, minutes);
  const audio = readFileSync(recording);
  const report = longReport(minutes);
  const app = await BenchApp.start(join(folder, 'data'));
  const browser = await openChromium(root);
  try {
    const id = await app.importReport('long.json', report.body, report.title);
    await app.attach(id, 'long.mp3', audio);
    const size = `${report.turns} turns, ${mb(report.body.length)} of report, ${mb(audio.length)} of stereo mp3`;
    console.log(`load of this machine before: ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} cores`);
    console.log(`${minutes / 60} h call: ${size}; ${opens} opens each, each in a fresh browser profile; median (range), ms`);
    const long = await openings(browser, app, report.title);
    print('2 h', long);
    print('40 s', await openings(browser, app, shortCall));
    const control = await wavesurferDecode(browser, recording, 60_000);
    const took = typeof control === 'number' ? `${control.toFixed(0)} ms to its first drawing` : control;
    console.log(`control: wavesurfer decoding the same file itself, in a blank page: ${took}`);
    judge(long);
  } finally {
    await browser.close();
    await app.stop();
  }
}

/** What was measured over all opens of one call. */
interface Openings {
  warm: Opened[];
  cold: Opened[];
  heapMb: number[];
  mediaBytes: number[];
  frames: number[];
}

/**
 * Warm: the app is open and has shown another call, so its code is there; the call's own data comes over HTTP for the first time. Cold: the call is the
 * first thing opened in a new browser profile, so the code of the call page is fetched and compiled on the way.
 */
async function openings(browser: Browser, app: BenchApp, title: string): Promise<Openings> {
  const all: Openings = { warm: [], cold: [], heapMb: [], mediaBytes: [], frames: [] };
  for (let round = 0; round < opens; round += 1) {
    for (const kind of ['cold', 'warm'] as const) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const { page, cdp, mediaBytes } = await watchedPage(context, await app.link());
      if (kind === 'warm') {
        await openCall(page, otherCall);
        await backToLibrary(page);
      }
      // What the page before still had to do is not part of this opening.
      await wait(settleMs);
      const before = mediaBytes();
      all[kind].push(await openCall(page, title));
      await wait(settleMs);
      all.mediaBytes.push(mediaBytes() - before);
      all.heapMb.push(await heapMb(cdp));
      if (kind === 'warm' && round >= opens - zoomRounds) all.frames.push(...(await zoomAndScroll(page)));
      await context.close();
    }
  }
  return all;
}

function print(name: string, { warm, cold, heapMb, mediaBytes, frames }: Openings): void {
  for (const [kind, opened] of Object.entries({ warm, cold })) {
    const [waveform, transcript] = [opened.map((one) => one.waveformMs), opened.map((one) => one.transcriptMs)];
    console.log(
      `${`${name}, ${kind}`.padEnd(11)} waveform ${spread(waveform, 0).padEnd(16)} transcript ${spread(transcript, 0)}`,
    );
  }
  console.log(
    `${''.padEnd(11)} recording fetched before play ${mb(Math.max(...mediaBytes))} at most, JS heap ${spread(heapMb, 1)} MB`,
  );
  const late = frames.filter((ms) => ms > 34).length;
  console.log(
    `${''.padEnd(11)} zoom and scroll: frame p50 ${percentile(frames, 50).toFixed(1)} ms, p95 ${percentile(frames, 95).toFixed(1)} ms, worst ` +
      `${Math.max(...frames).toFixed(0)} ms, ${late} of ${frames.length} frames over 34 ms`,
  );
}

function judge({ warm, cold }: Openings): void {
  const decodes = Math.max(...[...warm, ...cold].map((one) => one.decodes));
  const found = {
    waveform: median(warm.map((one) => one.waveformMs)),
    transcript: median(warm.map((one) => one.transcriptMs)),
  };
  const missed = [
    ...(found.waveform <= bars.waveformMs ? [] : ['waveform']),
    ...(found.transcript <= bars.transcriptMs ? [] : ['transcript']),
    ...(decodes === 0 ? [] : [`decodeAudioData was called ${decodes} times`]),
  ];
  console.log(
    `bars, 2 h warm: waveform ${found.waveform.toFixed(0)} of ${bars.waveformMs} ms, transcript ${found.transcript.toFixed(0)} of ` +
      `${bars.transcriptMs} ms, decodeAudioData ${decodes} of 0 calls: ${missed.length === 0 ? 'met' : `MISSED (${missed.join(', ')})`}`,
  );
  process.exitCode = missed.length === 0 ? 0 : 1;
}

const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
