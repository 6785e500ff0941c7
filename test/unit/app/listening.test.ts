import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { ListenerState, ReportList } from '../../../shared/api.ts';
import { openTestApplication, samplePayload } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';

const body = samplePayload('interactly-apollo-clinic');
const post = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers }).then((answer) => answer.status);

it('asks for the secret as soon as one is set, and never shows it', async () => {
  const { app, dataDir, get, send } = await openTestApplication();
  const { url } = app.listener();
  expect(await post(url)).toBe(200);
  const state = await send<ListenerState>('PATCH', '/api/listener', { interactlySecret: 'planted-secret-1' });
  expect(state.auth).toEqual({ interactlySecret: true, bearer: false, flireoSecret: false });
  expect(await post(url)).toBe(401);
  expect((await get<ListenerState>('/api/listener')).lastRefusal?.reason).toContain('none of the secrets');
  expect(await post(url, { 'x-interactly-secret': 'planted-secret-1' })).toBe(200);
  const shown = JSON.stringify([state, await get('/api/status'), await get('/api/reports'), await get('/api/reports/1')]);
  expect(shown).not.toContain('planted-secret-1');
  expect(readFileSync(join(dataDir, 'turntable.db')).includes('planted-secret-1')).toBe(false);
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  const cleared = await send<ListenerState>('PATCH', '/api/listener', { interactlySecret: null });
  expect(cleared.auth.interactlySecret).toBe(false);
  expect(await post(url)).toBe(200);
});

it('keeps secrets sealed where the host has a key store', async () => {
  const dataDir = tempFolder();
  const keyStore = {
    encrypt: (text: string) => Buffer.from(text).map((byte) => byte ^ 0x5a),
    decrypt: (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString(),
  };
  const { app, send } = await openTestApplication({ dataDir, keyStore });
  await send('PATCH', '/api/listener', { bearer: 'planted-secret-2' });
  expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).not.toContain('planted-secret-2');
  expect(await post(app.listener().url, { authorization: 'Bearer planted-secret-2' })).toBe(200);
});

it('does not listen unchecked where it cannot unseal the secrets that the reviewer set', async () => {
  const dataDir = tempFolder();
  const keyStore = {
    encrypt: (text: string) => Buffer.from(text).reverse(),
    decrypt: (bytes: Uint8Array) => Buffer.from(bytes).reverse().toString(),
  };
  const desktop = await openTestApplication({ dataDir, keyStore });
  const { url } = await desktop.send<ListenerState>('PATCH', '/api/listener', { interactlySecret: 'planted-secret-3' });
  await desktop.app.close();
  const { app, send } = await openTestApplication({ dataDir });
  expect(app.listener()).toMatchObject({ on: false, error: expect.stringContaining('sealed by the desktop app') });
  const again = await send<ListenerState>('PATCH', '/api/listener', { interactlySecret: 'planted-secret-4', on: true });
  expect(again).toMatchObject({ on: true, error: null });
  expect(new URL(again.url).pathname).toBe(new URL(url).pathname);
  expect(await post(again.url)).toBe(401);
});

it('refuses damaged secrets with words instead of forgetting them', async () => {
  const dataDir = tempFolder();
  writeFileSync(join(dataDir, 'secrets.json'), '{"half');
  await expect(openTestApplication({ dataDir })).rejects.toThrow(/secrets\.json is damaged/);
});

it('switches off and on, keeps its path, and makes a new one on request', async () => {
  const { app, send } = await openTestApplication();
  const first = app.listener();
  expect((await send<ListenerState>('PATCH', '/api/listener', { on: false })).on).toBe(false);
  await expect(fetch(first.url, { method: 'POST', body })).rejects.toThrow();
  const again = await send<ListenerState>('PATCH', '/api/listener', { on: true });
  expect(new URL(again.url).pathname).toBe(new URL(first.url).pathname);
  const renewed = await send<ListenerState>('PATCH', '/api/listener', { newPath: true });
  expect(await post(again.url)).toBe(404);
  expect(await post(renewed.url)).toBe(200);
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
