// Deliveries of 8 kB, signed, over 50 connections for 30 s, against two floors in the same run: a bare node:http server that checks nothing and does the
// same insert, every one in a transaction of its own (`alone`), or with the listener's own way of sharing commits (`together`).
// Bar: at least 0.7 of the bare server's throughput (`alone`), while the app also checks, understands what came, and answers list queries. The share of
// the harder floor is what all that costs beside the disk: printed, not judged.
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Hammered, hammer } from './support/deliveries.ts';
import type { Address, Seen } from './support/delivery-server.ts';
import { median, percentile, spread } from './support/figures.ts';

const connections = 50;
const rounds = 3;
const roundMs = 10_000;
const bar = 0.7;
const secret = 'bench-secret';
const folder = mkdtempSync(join(tmpdir(), 'turntable-bench-listener-'));

type Run = Hammered & Seen & { perSecond: number };

async function run(what: string, round: number): Promise<Run> {
  const dataDir = join(folder, `${what}-${round}`);
  mkdirSync(dataDir);
  const child = fork(join(import.meta.dirname, 'support', 'delivery-server.ts'), [what, dataDir]);
  const told = <T>() =>
    new Promise<T>((resolve, reject) => {
      child
        .once('message', (message) => resolve(message as T))
        .once('exit', () => reject(new Error(`The server "${what}" ended.`)));
    });
  const address = await told<Address>();
  const hammered = await hammer({ ...address, secret }, connections, roundMs);
  const ended = told<Seen>();
  child.send('stop');
  const seen = await ended;
  await new Promise((resolve) => child.once('exit', resolve));
  if (seen.stored !== hammered.acks.length || hammered.refused > 0) {
    throw new Error(`${what}: ${hammered.acks.length} acknowledged, ${hammered.refused} refused, ${seen.stored} stored`);
  }
  rmSync(dataDir, { recursive: true });
  return { ...hammered, ...seen, perSecond: hammered.acks.length / hammered.seconds };
}

async function main(): Promise<void> {
  const runs: Record<string, Run[]> = { alone: [], together: [], app: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const [what, of] of Object.entries(runs)) of.push(await run(what, round));
    console.log(`round ${round + 1}, load ${loadavg()[0]?.toFixed(1)}`);
  }
  for (const [what, of] of Object.entries(runs)) {
    const figure = (each: (run: Run) => number, digits = 0) => spread(of.map(each), digits);
    const acks = (percent: number) => figure((run) => percentile(run.acks, percent), 1);
    console.log(
      `${what.padEnd(8)} ${figure((run) => run.perSecond)} a second; to acknowledge: median ${acks(50)} ms, p99 ${acks(99)} ms`,
    );
    const each = (of: 'mainMs' | 'allMs') => figure((run) => (run[of] * 1000) / run.acks.length);
    console.log(`         processor, us a delivery: main thread ${each('mainMs')}, whole process ${each('allMs')}`);
    console.log(`         event loop: p99 ${figure((run) => run.loopMs, 1)} ms, longest ${figure((run) => run.longestMs, 1)} ms`);
    if (of[0]?.listMs !== null)
      console.log(`         list of 50 calls meanwhile: p99 ${figure((run) => run.listMs ?? Number.NaN, 1)} ms`);
  }
  const ratios = (floor: string) =>
    (runs.app ?? []).map(({ perSecond }, round) => perSecond / (runs[floor]?.[round]?.perSecond ?? Number.NaN));
  const alone = ratios('alone');
  const met = median(alone) >= bar;
  const busy = (loadavg()[0] ?? 0) > availableParallelism() + 1 ? ' (the machine is busy: more waits than processors)' : '';
  console.log(`ratio to a floor that commits together: ${spread(ratios('together'))}${busy}`);
  console.log(`ratio to a floor that commits each alone: ${spread(alone)}, bar ${bar}: ${met ? 'met' : 'MISSED'}${busy}`);
  process.exitCode = met ? 0 : 1;
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
