/** What a run cost, ms: on the clock, and of processor time on this thread and on all threads of this process. */
export interface Cost {
  wall: number;
  main: number;
  all: number;
}

export async function costOf(run: () => void | Promise<void>): Promise<Cost> {
  const [thread, all, start] = [process.threadCpuUsage(), process.cpuUsage(), performance.now()];
  await run();
  const wall = performance.now() - start;
  return { wall, main: inMs(process.threadCpuUsage(thread)), all: inMs(process.cpuUsage(all)) };
}

const inMs = ({ user, system }: { user: number; system: number }) => (user + system) / 1000;
