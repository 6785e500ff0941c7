import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { ListenerState, ReportList } from '../../../shared/api.ts';
import { openTestApplication, samplePayload } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';

const body = samplePayload('interactly-apollo-clinic');
const post = (url: string) => fetch(url, { method: 'POST', body }).then((answer) => answer.status);

it('refuses damaged secrets with words instead of forgetting them', async () => {
  const dataDir = tempFolder();
  writeFileSync(join(dataDir, 'secrets.json'), '{"half');
  await expect(openTestApplication({ dataDir })).rejects.toThrow(/secrets\.json is damaged/);
});

it('switches off and on and keeps its path', async () => {
  const { app, send } = await openTestApplication();
  const first = app.listener();
  expect((await send<ListenerState>('PATCH', '/api/listener', { on: false })).on).toBe(false);
  await expect(fetch(first.url, { method: 'POST', body })).rejects.toThrow();
  const again = await send<ListenerState>('PATCH', '/api/listener', { on: true });
  expect(new URL(again.url).pathname).toBe(new URL(first.url).pathname);
  expect(await post(again.url)).toBe(200);
});

it('stays off after a restart when the reviewer switched it off', async () => {
  const dataDir = tempFolder();
  const first = await openTestApplication({ dataDir });
  await first.send('PATCH', '/api/listener', { on: false });
  await first.app.close();
  const second = await openTestApplication({ dataDir });
  expect(second.app.listener()).toMatchObject({ on: false, error: null });
});

it('tells that its port is taken, works without the listener, and moves to a free port', async () => {
  const busy = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void busy.close());
  await new Promise((resolve) => busy.once('listening', resolve));
  const { port } = busy.address() as AddressInfo;
  const { get, send } = await openTestApplication({ listenerPort: port });
  const stuck = await get<ListenerState>('/api/listener');
  expect(stuck.on).toBe(false);
  expect(stuck.error).toContain(`Port ${port}`);
  expect((await get<ReportList>('/api/reports')).total).toBe(0);
  const moved = await send<ListenerState>('PATCH', '/api/listener', { port: 0 });
  expect(moved).toMatchObject({ on: true, error: null });
  expect(await post(moved.url)).toBe(200);
});

it('keeps the port that works when the new one is taken, and says so', async () => {
  const busy = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void busy.close());
  await new Promise((resolve) => busy.once('listening', resolve));
  const { port } = busy.address() as AddressInfo;
  const { app, send } = await openTestApplication();
  const before = app.listener();
  const refused = await send<{ message: string }>('PATCH', '/api/listener', { port }, 400);
  expect(refused.message).toContain(`Port ${port} is in use`);
  expect(app.listener()).toMatchObject({ on: true, port: before.port, error: null });
  expect(await post(before.url)).toBe(200);
});
