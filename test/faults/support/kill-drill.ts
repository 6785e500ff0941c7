import { setTimeout as after } from 'node:timers/promises';
import { dice } from '../../support/labelled/dice.ts';
import { reportOf, sha256 } from './bodies.ts';
import { type Kept, kept } from './kept.ts';
import { type DrillHost, type HostMode, runHost } from './run-host.ts';
import { sendAll } from './senders.ts';

export interface KillResult {
  kills: number;
  acknowledged: number;
  lost: number;
  kept: Kept;
}

/**
 * Delivers `count` reports over `connections` connections, each again until it is acknowledged, and kills the host with signal 9 after a drawn number
 * of acknowledgements, `kills` times. Then reads what is kept.
 */
export async function killDrill(options: {
  dataDir: string;
  count: number;
  kills: number;
  connections: number;
  seed: number;
  mode?: HostMode;
  /** Bytes that a report has more than the smallest. */
  padding?: (index: number) => number;
}): Promise<KillResult> {
  const { dataDir, count, connections, seed, mode = 'real', padding = () => 0 } = options;
  const body = (index: number) => reportOf(`WC-drill-${index}`, padding(index));
  const draw = dice(seed);
  // On average seven tenths of the deliveries are through at the last kill, so that all kills come in time.
  const mean = Math.max(1, Math.floor((0.7 * count) / options.kills));
  const acknowledged = new Set<string>();
  let kills = 0;
  let left = draw.whole(1, 2 * mean - 1);
  let host: Promise<DrillHost> = runHost(dataDir, { mode });
  const killAndStart = async (running: DrillHost) => {
    // Somewhere in the next milliseconds: between acknowledgements, too, and within a commit.
    await after(draw.noise() * 2 + 2);
    await running.kill();
    return runHost(dataDir, { mode });
  };
  await sendAll({
    count,
    connections,
    body,
    url: async () => (await host).listener,
    retry: true,
    onAnswer: (index, { status }) => {
      if (status !== 200) return;
      acknowledged.add(sha256(body(index)));
      left -= 1;
      if (left > 0 || kills === options.kills) return;
      kills += 1;
      left = draw.whole(1, 2 * mean - 1);
      host = host.then(killAndStart);
    },
  });
  const last = await host;
  await last.kill();
  const found = kept(dataDir);
  const lost = [...acknowledged].filter((one) => !found.bodies.has(one)).length;
  return { kills, acknowledged: acknowledged.size, lost, kept: found };
}
