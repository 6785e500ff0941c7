import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '../support/temp.ts';
import { type DrillHost, type HostMode, type HostOptions, removeWithView, runHost } from './support/run-host.ts';
import { say, skip } from './support/say.ts';
import { noPrlimit, smallDisk } from './support/small-disk.ts';
import { injectInto, noStrace } from './support/strace.ts';
import { Ledger } from './support/trouble.ts';

const timeout = 60_000;
const mib = 1024 * 1024;
const padding = 100_000;

async function start(dataDir: string, options: HostOptions): Promise<DrillHost> {
  const host = await runHost(dataDir, options);
  onTestFinished(async () => {
    await host.kill();
    removeWithView(dataDir);
  });
  return host;
}

/** Before, during and after the trouble; what was acknowledged must be there, and the host must come back by itself. */
async function drill(name: string, dataDir: string, host: DrillHost, trouble: () => Promise<void>, relief: () => Promise<void>) {
  const ledger = new Ledger();
  expect(await ledger.send(host, 20, padding)).toBe(20);
  await trouble();
  await ledger.send(host, 200, padding);
  const refused = ledger.refused;
  await relief();
  const recovered = await ledger.send(host, 20, padding);
  const lost = await ledger.lost(host, dataDir);
  const all = ledger.acknowledged.size;
  say(name, `${all - lost} of ${all} acknowledged kept, ${refused} refused with 503, then ${recovered} of 20 taken again`);
  return { lost, refused, recovered, strange: ledger.strange };
}

function fullDisk(): { dataDir: string; ballast: string } | null {
  // What came while it was full waits in the log, up to 16 MB, and needs as much again to be moved into the file.
  const disk = smallDisk(48 * mib);
  if (disk.folder === null) {
    skip('full disk', disk.why);
    return null;
  }
  const ballast = join(disk.folder, 'ballast');
  return { dataDir: join(disk.folder, 'data'), ballast };
}

async function onFullDisk(mode: HostMode, { dataDir, ballast }: { dataDir: string; ballast: string }) {
  writeFileSync(ballast, Buffer.alloc(30 * mib));
  const host = await start(dataDir, { mode });
  return drill(
    `full disk (tmpfs of 48 MB), ${mode} host`,
    dataDir,
    host,
    async () => {},
    async () => rmSync(ballast),
  );
}

describe('full disk', () => {
  it('loses nothing acknowledged and takes reports again when there is space', { timeout }, async ({ skip: leave }) => {
    const place = fullDisk();
    if (place === null) return leave();
    const { lost, refused, recovered, strange } = await onFullDisk('real', place);
    expect({ lost, recovered, strange }).toEqual({ lost: 0, recovered: 20, strange: [] });
    expect(refused).toBeGreaterThan(0);
  });

  it('notices a host that acknowledges early', { timeout }, async ({ skip: leave }) => {
    const place = fullDisk();
    if (place === null) return leave();
    expect((await onFullDisk('early', place)).lost).toBeGreaterThan(0);
  });
});

describe('a log that may not grow (RLIMIT_FSIZE)', () => {
  const without = process.platform === 'linux' ? noPrlimit() : 'only Linux limits a running process';
  if (without !== null) skip('RLIMIT_FSIZE', without);

  it.skipIf(without !== null)('loses nothing acknowledged and takes reports again when it may', { timeout }, async () => {
    const dataDir = join(tempFolder(), 'data');
    const host = await start(dataDir, {});
    const limit = (bytes: string) => async () => {
      expect(spawnSync('prlimit', ['--pid', String(host.pid), `--fsize=${bytes}:`]).status).toBe(0);
    };
    const { lost, refused, recovered, strange } = await drill(
      'RLIMIT_FSIZE',
      dataDir,
      host,
      limit(String(8 * mib)),
      limit('unlimited'),
    );
    expect({ lost, recovered, strange }).toEqual({ lost: 0, recovered: 20, strange: [] });
    expect(refused).toBeGreaterThan(0);
  });
});

describe('a disk that fails to flush (EIO from fsync)', () => {
  const without = noStrace();
  if (without !== null) skip('failing fsync', without);

  const failing = async (mode: HostMode) => {
    const dataDir = join(tempFolder(), 'data');
    const host = await start(dataDir, { mode });
    let tracer = { stop: async () => {} };
    return drill(
      `failing fsync, ${mode} host`,
      dataDir,
      host,
      async () => {
        tracer = await injectInto(host.pid, 'fsync,fdatasync:error=EIO:when=10+');
      },
      () => tracer.stop(),
    );
  };

  it.skipIf(without !== null)('loses nothing acknowledged and takes reports again when it works', { timeout }, async () => {
    const { lost, refused, recovered, strange } = await failing('real');
    expect({ lost, recovered, strange }).toEqual({ lost: 0, recovered: 20, strange: [] });
    expect(refused).toBeGreaterThan(0);
  });

  it.skipIf(without !== null)('notices a host that acknowledges early', { timeout }, async () => {
    expect((await failing('early')).lost).toBeGreaterThan(0);
  });
});
