import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { RunTunnel, TunnelEnd } from '../../../core/tunnels/driver.ts';
import { tempFolder } from '../../support/temp.ts';

export const standIns = join(import.meta.dirname, '..', '..', 'fixtures', 'tunnels');

export const standIn = (name: string) => join(standIns, name);

/** One driver at work: what it told, in order, and how it ended. Stopped when the test ends. */
export function drive(run: RunTunnel, port = 4180) {
  const stop = new AbortController();
  const told: string[] = [];
  const events = {
    up: (url: string) => void told.push(`up ${url}`),
    down: (reason: string) => void told.push(`down ${reason}`),
  };
  const end: Promise<TunnelEnd> = run({ port, events, signal: stop.signal });
  onTestFinished(async () => {
    stop.abort();
    await end;
  });
  return { told, end, stop: () => stop.abort(), says: (line: string) => fact(() => told.includes(line)) };
}

/** Makes a stand-in write down how it was called; `calls` reads it. */
export function noteCalls(): () => { pid: number; args: string[] }[] {
  const log = join(tempFolder(), 'calls.jsonl');
  vi.stubEnv('STANDIN_LOG', log);
  onTestFinished(() => void vi.unstubAllEnvs());
  return () =>
    existsSync(log)
      ? readFileSync(log, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : [];
}

export function fact(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  return vi.waitFor(
    async () => {
      if (!(await isTrue())) throw new Error('Not so yet.');
    },
    { timeout: 15_000, interval: 20 },
  );
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
