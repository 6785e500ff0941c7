import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a child process cost: s on the clock, s of processor time over all its threads, MB of resident memory at the highest. */
export interface ChildCost {
  seconds: number;
  cpuSeconds: number;
  peakMb: number;
}

/** Peak resident memory of this process, MB. On Linux from VmHWM: the other counter keeps the parent's size across exec. */
function peakMb(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line?.[1]) / 1024;
}

/** In the child: does the work and tells its parent what it cost. */
export async function reportCost(work: () => Promise<unknown>): Promise<void> {
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  const cost: ChildCost = { seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6, peakMb: peakMb() };
  process.stdout.write(JSON.stringify(cost));
}

/** In the parent: runs a script of ours as a child that calls `reportCost`. @throws Error with what it wrote when it fails */
export function childCost(script: string, args: readonly string[]): ChildCost {
  const run = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as ChildCost;
}

/** Seconds that another program takes; null where it is not on the PATH. @throws Error when it fails */
export function programSeconds(program: string, args: readonly string[]): number | null {
  const began = performance.now();
  const run = spawnSync(program, args, { encoding: 'utf8' });
  if ((run.error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return null;
  if (run.status !== 0) throw new Error(`${program}: ${run.stderr}`);
  return (performance.now() - began) / 1000;
}
