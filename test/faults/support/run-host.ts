import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** `early` acknowledges before it stores, `relaxed` commits without waiting for the disk: the faults that the drills must notice. */
export type HostMode = 'real' | 'early' | 'relaxed';

/** What a host prints once it listens. */
export interface HostLine {
  /** The application's own, also when it runs under another program. */
  pid: number;
  listener: string;
  api: string;
}

export interface DrillHost extends HostLine {
  /** All it printed to stdout and stderr so far. */
  printed(): string;
  /** kill -9, and waits for its end. */
  kill(): Promise<void>;
  /** Longest delay of its event loop since the last time this was asked, ms. */
  longestStallMs(): Promise<number>;
}

export interface HostOptions {
  mode?: HostMode;
  /** Words before `node`, as `strace` or `prlimit` and their options. */
  under?: readonly string[];
}

/** Starts the application on a data folder in a process of its own; resolves when it listens. */
export async function runHost(dataDir: string, { mode = 'real', under = [] }: HostOptions = {}): Promise<DrillHost> {
  const words = [...under, process.execPath, join(import.meta.dirname, 'host.ts'), dataDir, rendererStub(dataDir), mode];
  const child = spawn(words[0] as string, words.slice(1), { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let printed = '';
  const keep = (chunk: Buffer) => {
    printed += chunk;
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const line = await firstLine(child);
  if (line === null) throw new Error(`The host did not start: ${printed}`);
  return {
    ...line,
    printed: () => printed,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'close');
      process.kill(line.pid, 'SIGKILL');
      await ended;
    },
    longestStallMs: async () => {
      const answer = once(child, 'message');
      child.send('stall');
      return (await answer)[0] as number;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<HostLine | null> {
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    if (line.startsWith('{')) return JSON.parse(line) as HostLine;
  }
  return null;
}

/** The least a host needs to serve a page. Beside the data folder: that may lie on a disk without room. */
function rendererStub(dataDir: string): string {
  const folder = `${dataDir}-view`;
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><title>stub</title>');
  return folder;
}

/** Removes a host's data folder and its stand-in for the view. */
export function removeWithView(folder: string): void {
  for (const each of [folder, `${folder}-view`]) rmSync(each, { recursive: true, force: true });
}
