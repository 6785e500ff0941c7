/*
 * How well calls are heard: `node bench/hearing.ts [condition ...]`. Labelled calls (test/support/labelled/) of the test seeds, on which nothing was tuned,
 * under every condition: written as WAV, analysed by the application's worker, laid against a transcript without times, measured, and compared with what is
 * true. `--tuning` takes the seeds for tuning instead; `--seeds=1-6` any others.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Bar,
  edgeBars,
  lineBars,
  measureBars,
  seedsIn,
  speechBars,
  testSeeds,
  tuningSeeds,
} from '../test/support/labelled/bars.ts';
import { labelledCall } from '../test/support/labelled/call.ts';
import { type Condition, conditions } from '../test/support/labelled/conditions.ts';
import { type CallFigures, figuresOf, type Summary, summarise } from '../test/support/labelled/figures.ts';
import { listenToCall } from '../test/support/labelled/hear.ts';

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));

function seedsAsked(): number[] {
  const given = /^--seeds=(\d+)-(\d+)$/.exec(args.find((arg) => arg.startsWith('--seeds=')) ?? '');
  if (given) return seedsIn({ from: Number(given[1]), to: Number(given[2]) });
  return seedsIn(args.includes('--tuning') ? tuningSeeds : testSeeds);
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const ms = (value: number) => `${value.toFixed(0)} ms`;

function print(label: string, { speech, turns, latency, interruptions, lines }: Summary): void {
  console.log(
    [
      label.padEnd(27),
      `F1 ${speech.f1.toFixed(3)} (P ${speech.precision.toFixed(3)} R ${speech.recall.toFixed(3)})`,
      `turns ${ms(turns.onset)} / ${ms(turns.offset)} (90 %: ${ms(turns.onset90)} / ${ms(turns.offset90)}; ${turns.missed} of ${turns.of} missed)`,
      `latency ${ms(latency.median)} (90 %: ${ms(latency.p90)}; ${latency.missed} of ${latency.of} missed)`,
      `interruptions P ${interruptions.precision.toFixed(3)} R ${interruptions.recall.toFixed(3)} of ${interruptions.of}`,
      `lines ${percent(lines)}`,
    ].join('  '),
  );
}

/** Every bar that holds under a condition. Edges are judged where no noise hides them. */
function judge(condition: Condition, calls: readonly CallFigures[]): Bar[] {
  return (['complete', 'lossy'] as const).flatMap((form) => {
    const summary = summarise(calls, form);
    print(`${condition.name}, ${form}`, summary);
    const clear = condition.noiseDb === null;
    return [
      ...(form === 'complete' ? speechBars(condition, summary) : []),
      ...(clear ? edgeBars(summary) : []),
      ...measureBars(condition, summary),
      ...lineBars(summary, form),
    ].map((bar) => ({ ...bar, what: `${condition.name}, ${form}: ${bar.what}` }));
  });
}

async function main(): Promise<void> {
  const seeds = seedsAsked();
  const asked = Object.entries(conditions).filter(([name]) => names.length === 0 || names.includes(name));
  console.log(`Seeds ${seeds.join(' ')}. Medians of absolute errors; P precision, R recall.`);
  const folder = mkdtempSync(join(tmpdir(), 'turntable-bench-'));
  const bars: Bar[] = [];
  try {
    for (const [, condition] of asked) {
      const calls: CallFigures[] = [];
      for (const seed of seeds) {
        const labelled = await labelledCall(seed, condition);
        calls.push(figuresOf(labelled, await listenToCall(labelled, folder)));
      }
      bars.push(...judge(condition, calls));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const { what, value, bar, met } of bars) if (!met) console.log(`${what}: ${value.toFixed(3)}, bar ${bar}: MISSED`);
  console.log(`${bars.filter((bar) => bar.met).length} of ${bars.length} bars met.`);
  process.exitCode = bars.every((bar) => bar.met) ? 0 : 1;
}

await main();
