// Run as a process of its own by restart.test.ts, which kills it: the application on a data folder, fetching from one host, until it has some bytes.
import { join } from 'node:path';
import { openApplication } from '../../../core/application.ts';
import type { CallList, CallPage } from '../../../shared/api.ts';

const [, , dataDir = '', rendererDir = '', trusted = '', enough = ''] = process.argv;
const app = await openApplication({
  dataDir,
  host: 'browser',
  rendererDir,
  resourcesDir: join(import.meta.dirname, '..', '..', '..', 'resources'),
  listenerPort: 0,
  version: '0.0.0',
  keyStore: null,
  guard: null,
  offline: false,
  fetching: { policy: { checkpointBytes: 1024, stallMs: 600_000 } },
});
const ask = (path: string, init?: RequestInit) => app.fetch(new Request(`http://turntable.test${path}`, init));
await ask('/api/settings/fetching', {
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ automatic: true, trustedHosts: [trusted], s3: { endpoint: null, region: null, accessKeyId: null } }),
});
process.stdout.write(`${app.listener().url}\n`);
const events = (await ask('/api/events')).body as ReadableStream<Uint8Array>;
for await (const _ of events) {
  const { rows } = (await (await ask('/api/calls')).json()) as CallList;
  const page = rows[0] && ((await (await ask(`/api/calls/${rows[0].id}`)).json()) as CallPage);
  if ((page?.fetch?.receivedBytes ?? 0) >= Number(enough)) break;
}
process.stdout.write('enough\n');
// Until it is killed.
setInterval(() => {}, 60_000);
