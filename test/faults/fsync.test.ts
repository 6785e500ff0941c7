import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '../support/temp.ts';
import { reportOf } from './support/bodies.ts';
import { type HostMode, removeWithView, runHost } from './support/run-host.ts';
import { say, skip } from './support/say.ts';
import { sendAll } from './support/senders.ts';
import { noStrace } from './support/strace.ts';
import { countFlushes } from './support/trace.ts';

const count = 1_000;
const without = noStrace();
if (without !== null) skip('fsync before every acknowledgement', without);

it.skipIf(without !== null)(
  'the log is flushed between the last byte of a report and its acknowledgement',
  { timeout: 60_000 },
  async () => {
    const { acknowledged, flushedBefore, flushes } = await traced('real', count);
    say(
      'fsync',
      `${flushedBefore} of ${acknowledged} acknowledgements after a flush of the log (${flushes} flushes, 8 connections)`,
    );
    expect({ acknowledged, flushedBefore }).toEqual({ acknowledged: count, flushedBefore: count });
  },
);

it.skipIf(without !== null).each<HostMode>(['early', 'relaxed'])(
  'notices a host that is %s',
  { timeout: 60_000 },
  async (mode) => {
    const { acknowledged, flushedBefore } = await traced(mode, 100);
    say(`fsync, ${mode} host`, `${flushedBefore} of ${acknowledged} after a flush (must be fewer)`);
    expect(acknowledged).toBeGreaterThanOrEqual(100);
    expect(flushedBefore).toBeLessThan(acknowledged);
  },
);

/** On a real disk, since this is about it. Each report is sent once. */
async function traced(mode: HostMode, count: number) {
  const folder = tempFolder();
  const dataDir = join(folder, 'data');
  const out = join(folder, 'trace');
  const calls = 'trace=read,write,writev,fsync,fdatasync';
  const host = await runHost(dataDir, {
    mode,
    under: ['strace', '-f', '--seccomp-bpf', '-qq', '-y', '-s', '24', '-e', calls, '-o', out],
  });
  onTestFinished(async () => {
    await host.kill();
    removeWithView(dataDir);
  });
  await sendAll({
    count,
    connections: 8,
    body: (index) => reportOf(`WC-fsync-${index}`),
    url: () => host.listener,
    retry: false,
    onAnswer: (_index, { status }) => expect(status).toBe(200),
  });
  await host.kill();
  return countFlushes(readFileSync(out, 'utf8'));
}
