import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { openApplication } from '../../../core/application.ts';
import { bind } from '../../../serve/loopback.ts';
import type { HostLine, HostMode } from './run-host.ts';

// The real application as a process of its own, for drills that kill it, trace it or take its disk away.
const [dataDir, rendererDir, mode] = process.argv.slice(2) as [string, string, HostMode];

const opened: Database.Database[] = [];
const pragma = Database.prototype.pragma;
Database.prototype.pragma = function (this: Database.Database, ...given) {
  opened.push(this);
  return pragma.apply(this, given);
};

const app = await openApplication({
  dataDir,
  host: 'desktop',
  rendererDir,
  resourcesDir: `${import.meta.dirname}/../../../resources`,
  listenerPort: 0,
  version: '0.0.0',
  keyStore: null,
  offline: true,
  guard: null,
});
if (mode === 'relaxed') for (const db of new Set(opened)) if (!db.inTransaction) db.pragma('synchronous = NORMAL');

const { port } = await bind(app, 0);
const { url } = app.listener();
const line: HostLine = {
  pid: process.pid,
  listener: mode === 'early' ? await acknowledgeEarly(url) : url,
  api: `http://127.0.0.1:${port}`,
};
process.stdout.write(`${JSON.stringify(line)}\n`);

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on('message', () => {
  process.send?.(delay.max / 1e6);
  delay.reset();
});
// Whoever started this is gone: nothing is left to drill.
process.on('disconnect', () => process.exit(0));

/** The fault that the drills must notice: says 200 once the body is read, and hands it on afterwards. */
async function acknowledgeEarly(behind: string): Promise<string> {
  const front = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(200, { 'content-length': '0' }).end();
      const headers = { 'content-type': request.headers['content-type'] ?? 'application/json' };
      fetch(behind, { method: 'POST', body: Buffer.concat(chunks), headers }).catch(() => {});
    });
    request.on('error', () => {});
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(front.address() as AddressInfo).port}/`;
}
