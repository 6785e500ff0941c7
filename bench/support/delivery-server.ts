// A child of bench/listener.ts: `app FOLDER` is Turntable itself, `alone FOLDER` and `together FOLDER` are the floors. Says where it listens, and at
// the message "stop" what it saw.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { openApplication } from '../../core/application.ts';
import { GroupCommit } from '../../core/intake/group-commit.ts';
import { openStore } from '../../core/store/open.ts';
import { percentile } from './figures.ts';

/** `loopMs`, `listMs`: 99th percentiles. `stored`: rows at the end. `mainMs`, `allMs`: processor time of the main thread and of the whole process. */
export interface Seen {
  mainMs: number;
  allMs: number;
  loopMs: number;
  longestMs: number;
  listMs: number | null;
  stored: number;
}

export interface Address {
  port: number;
  path: string;
}

interface Served extends Address {
  stored: () => number | Promise<number>;
  /** One list query, as the library asks it; null: there is none. */
  list: (() => Promise<unknown>) | null;
  close: () => Promise<unknown>;
}

const secret = 'bench-secret';
const listEveryMs = 100;

async function application(folder: string): Promise<Served> {
  const root = join(import.meta.dirname, '..', '..');
  const app = await openApplication({
    dataDir: folder,
    host: 'browser',
    rendererDir: folder,
    resourcesDir: join(root, 'resources'),
    listenerPort: 0,
    version: '0.0.0',
    keyStore: null,
    offline: true,
    guard: null,
  });
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const init = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await app.fetch(new Request(`http://bench${path}`, { method, ...init }));
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  };
  await ask('PATCH', '/api/sources/first', { secret });
  const { url, port } = app.listener();
  return {
    port,
    path: new URL(url).pathname,
    stored: async () => ((await (await ask('GET', '/api/reports?limit=1')).json()) as { total: number }).total,
    list: async () => (await ask('GET', '/api/calls?limit=50')).text(),
    close: () => app.close(),
  };
}

/** A bare server with the same insert: each delivery in a transaction of its own, or those that come together in one. */
async function floor(folder: string, together: boolean): Promise<Served> {
  const store = openStore(folder);
  const admit = (body: Buffer) =>
    store.reports.admit(body, {
      source: 'webhook',
      originName: null,
      headers: {},
      verified: 'signature',
      receivedAtMs: Date.now(),
    });
  const group = new GroupCommit(store.db.transaction((work: () => void) => work()));
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const body = Buffer.concat(chunks);
      await (together ? group.add(() => admit(body)) : admit(body));
      response.writeHead(200, { 'content-length': '0' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    path: '/',
    stored: () => store.reports.total(),
    list: null,
    close: async () => server.close(),
  };
}

async function main(): Promise<void> {
  const [what, folder] = process.argv.slice(2) as [string, string];
  const served = await (what === 'app' ? application(folder) : floor(folder, what === 'together'));
  const loop = monitorEventLoopDelay({ resolution: 2 });
  const lists: number[] = [];
  const stop = new AbortController();
  process.on('message', () => stop.abort());
  process.send?.({ port: served.port, path: served.path } satisfies Address);
  loop.enable();
  const [thread, all] = [process.threadCpuUsage(), process.cpuUsage()];
  while (!stop.signal.aborted) {
    const start = performance.now();
    await served.list?.();
    lists.push(performance.now() - start);
    await wait(listEveryMs, undefined, { signal: stop.signal }).catch(() => {});
  }
  loop.disable();
  const spent = { thread: process.threadCpuUsage(thread), all: process.cpuUsage(all) };
  process.send?.({
    mainMs: (spent.thread.user + spent.thread.system) / 1000,
    allMs: (spent.all.user + spent.all.system) / 1000,
    loopMs: loop.percentile(99) / 1e6,
    longestMs: loop.max / 1e6,
    listMs: served.list ? percentile(lists, 99) : null,
    stored: await served.stored(),
  } satisfies Seen);
  await served.close();
  process.disconnect();
}

await main();
