import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CallList, ReportList, Status } from '../../../shared/api.ts';
import { openTestApplication, samplePayload, type TestApplication } from '../../support/application.ts';
import { backUp, deliver, filesOf, restored, settled } from './support.ts';

const flireo = samplePayload('flireo-voorbeeld').toString();
const apollo = samplePayload('interactly-apollo-clinic').toString();

async function calls(app: TestApplication, count: number): Promise<CallList> {
  for (;;) {
    const changed = app.stale('calls');
    const list = await app.get<CallList>('/api/calls');
    if (list.total === count) {
      changed.catch(() => {});
      return list;
    }
    await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, 50))]);
  }
}

it('restores a backup while the hosts go on, at the same address, and takes over every report that came since', async () => {
  const app = await openTestApplication();
  await deliver(app, flireo);
  const { rows } = await calls(app, 1);
  const id = rows[0]?.id ?? '';
  await app.send('PUT', `/api/calls/${id}/review`, { reviewed: true });
  const name = await backUp(app);
  await app.send('PUT', `/api/calls/${id}/review`, { reviewed: false });
  await deliver(app, apollo);
  await deliver(app, '{"milk":2}');
  await calls(app, 2);
  const { url } = app.app.listener();

  await app.send('POST', `/api/backups/${name}/restore`);
  const { recovery, backups } = await restored(app);
  expect(recovery).toMatchObject({ why: 'restored', backup: name, rescued: 2, missingCount: 0, unreadable: false });
  expect(app.app.listener().url).toBe(url);
  const list = await calls(app, 2);
  expect(list.rows.find((row) => row.id === id)?.reviewed).toBe(true);
  expect((await app.get<ReportList>('/api/reports?limit=10')).total).toBe(3);
  expect((await deliver(app, '{"milk":3}')).status).toBe(200);
  // The old one lies there whole: it can be gone back to.
  const aside = backups.find(({ kind }) => kind === 'set-aside');
  expect(recovery?.setAside).toBe(aside?.name);
  await app.send('DELETE', '/api/backups/recovery');
  await app.send('POST', `/api/backups/${aside?.name}/restore`);
  await restored(app);
  expect((await calls(app, 2)).rows.find((row) => row.id === id)?.reviewed).toBe(false);
  expect((await app.get<ReportList>('/api/reports?limit=10')).total).toBe(4);
  expect(existsSync(join(app.dataDir, 'recovering.json'))).toBe(false);
});

it('tells what became of the data on every screen until it is read', async () => {
  const app = await openTestApplication();
  await deliver(app, '{"milk":1}');
  const name = await backUp(app);
  await app.send('POST', `/api/backups/${name}/restore`);
  await restored(app);
  expect((await app.get<Status>('/api/status')).safety.recovery).toMatchObject({ why: 'restored' });
  await app.send('DELETE', '/api/backups/recovery');
  expect((await app.get<Status>('/api/status')).safety.recovery).toBeNull();
});

it('refuses a backup that is no longer what it was, and goes on with the database there is', async () => {
  const app = await openTestApplication();
  await deliver(app, '{"milk":1}');
  const name = await backUp(app);
  const path = join(app.dataDir, 'backups', name);
  const bytes = readFileSync(path);
  bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  await app.send('POST', `/api/backups/${name}/restore`);
  const state = await settled(app, 'failed');
  expect(state.job?.error).toMatch(/not what was stored, so it was not used/);
  expect((await app.get<Status>('/api/status')).reports).toBe(1);
  expect(filesOf(app.dataDir).some((file) => file.startsWith('set-aside'))).toBe(false);
  expect(existsSync(join(app.dataDir, 'turntable.db.restoring'))).toBe(false);
});

it('knows only backups that are listed: no name is ever a path', async () => {
  const app = await openTestApplication();
  for (const name of ['daily-nothing.db', encodeURIComponent('../turntable.db'), encodeURIComponent('/etc/passwd')]) {
    expect(await app.send('POST', `/api/backups/${name}/restore`, undefined, 400)).toMatchObject({ code: 'unknown' });
    expect(await app.send('DELETE', `/api/backups/${name}`, undefined, 400)).toMatchObject({ code: 'unknown' });
  }
});

it('does one thing at a time, and removes a backup when told to', async () => {
  const app = await openTestApplication();
  await deliver(app, '{"milk":1}');
  const name = await backUp(app);
  await app.send('POST', '/api/backups/scrub');
  expect(await app.send('POST', '/api/backups', undefined, 400)).toMatchObject({ code: 'busy' });
  await settled(app);
  await app.send('DELETE', `/api/backups/${name}`);
  expect(filesOf(app.dataDir)).toEqual([]);
});
