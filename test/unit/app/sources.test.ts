import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../../core/store/open.ts';
import type { ListenerState } from '../../../shared/api.ts';
import type { DeliveryList } from '../../../shared/model/delivery.ts';
import type { Source } from '../../../shared/model/source.ts';
import { openTestApplication, samplePayload } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';

const body = samplePayload('interactly-apollo-clinic');
const post = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers }).then((answer) => answer.status);
const reversed = {
  encrypt: (text: string) => Buffer.from(text).reverse(),
  decrypt: (bytes: Uint8Array) => Buffer.from(bytes).reverse().toString(),
};

it('begins with one source that takes whatever comes, and asks for a secret as soon as one is set', async () => {
  const { app, dataDir, get, send } = await openTestApplication();
  const { url } = app.listener();
  const { sources } = await get<{ sources: Source[] }>('/api/sources');
  expect(sources).toMatchObject([{ id: 'first', url, secrets: 0, on: true, auth: { kind: 'any' }, lastDeliveryAtMs: null }]);
  expect(await post(url)).toBe(200);
  const changed = await send<Source>('PATCH', '/api/sources/first', { secret: 'planted-secret-1' });
  expect(changed.secrets).toBe(1);
  expect(changed.lastDeliveryAtMs).toBeGreaterThan(0);
  expect(await post(url)).toBe(401);
  expect((await get<ListenerState>('/api/listener')).lastRefusal?.reason).toContain('no proof of its sender');
  expect(await post(url, { 'x-interactly-secret': 'planted-secret-1' })).toBe(200);
  const shown = JSON.stringify([changed, await get('/api/status'), await get('/api/reports/1'), await get('/api/deliveries')]);
  expect(shown).not.toContain('planted-secret-1');
  for (const file of ['turntable.db', 'turntable.db-wal'])
    expect(readFileSync(join(dataDir, file)).includes('planted-secret-1')).toBe(false);
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect((await send<Source>('PATCH', '/api/sources/first', { secret: null })).secrets).toBe(0);
  expect(await post(url)).toBe(200);
});

it('is made by preset, delivers at a path of its own, rotates its secrets, and explains what comes after it was deleted', async () => {
  const { get, send } = await openTestApplication();
  const made = await send<Source>('POST', '/api/sources', { preset: 'interactly', name: 'Clinic', secret: 'old-one' });
  expect(made).toMatchObject({
    name: 'Clinic',
    platform: 'interactly',
    auth: { kind: 'header', header: 'x-interactly-secret' },
    secrets: 1,
  });
  const with_ = (secret: string) => post(made.url, { 'x-interactly-secret': secret });
  expect([await post(made.url), await with_('old-one')]).toEqual([401, 200]);
  await send('PATCH', `/api/sources/${made.id}`, { addSecret: 'new-one' });
  expect([await with_('old-one'), await with_('new-one')]).toEqual([200, 200]);
  await send('PATCH', `/api/sources/${made.id}`, { removeOldSecret: true });
  expect([await with_('old-one'), await with_('new-one')]).toEqual([401, 200]);
  await send('PATCH', `/api/sources/${made.id}`, { on: false });
  expect(await with_('new-one')).toBe(503);
  const moved = await send<Source>('PATCH', `/api/sources/${made.id}`, { on: true, newPath: true });
  expect([await with_('new-one'), await post(moved.url, { 'x-interactly-secret': 'new-one' })]).toEqual([404, 200]);
  await send('DELETE', `/api/sources/${made.id}`);
  expect(await post(moved.url, { 'x-interactly-secret': 'new-one' })).toBe(404);
  expect((await get<ListenerState>('/api/listener')).lastRefusal?.reason).toContain('"Clinic", which was deleted');
  await send('DELETE', '/api/sources/first', undefined, 400);
});

it('keeps the path and the secrets of an earlier version, and asks for no other proof than it did', async () => {
  const dataDir = tempFolder();
  const store = openStore(dataDir);
  store.settings.set('listener.path', 'a1b2c3d4e5f60718293a4b5c6d7e8f90');
  store.close();
  const sealed = { kind: 'sealed', value: reversed.encrypt('the-token').toString('base64') };
  writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify({ 'listener.bearer': sealed, 'fetching.s3': sealed }));
  const { app, get } = await openTestApplication({ dataDir, keyStore: reversed });
  const { url } = app.listener();
  expect(url).toMatch(/\/hooks\/a1b2c3d4e5f60718293a4b5c6d7e8f90$/);
  expect((await get<{ sources: Source[] }>('/api/sources')).sources).toMatchObject([
    { secrets: 1, auth: { kind: 'any', schemes: [{ kind: 'bearer' }] } },
  ]);
  expect([await post(url), await post(url, { authorization: 'Bearer the-token', 'x-interactly-secret': 'x' })]).toEqual([
    401, 200,
  ]);
  const names = Object.keys(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')));
  expect(names.sort()).toEqual(['fetching.s3', 'source.first.002']);
});

it('asks for a proof although the database was lost or is older than the secrets, whatever their names are', async () => {
  const dataDir = tempFolder();
  const store = openStore(dataDir);
  store.settings.set('listener.path', 'a1b2c3d4e5f60718293a4b5c6d7e8f90');
  store.close();
  const plain = { kind: 'plain', value: 'exchanged-since' };
  writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify({ 'source.first.007': plain }));
  const { app } = await openTestApplication({ dataDir });
  const { url } = app.listener();
  expect([await post(url), await post(url, { 'x-interactly-secret': 'exchanged-since' })]).toEqual([401, 200]);
});

it('does not take unchecked what it cannot check, because the secrets were sealed elsewhere', async () => {
  const dataDir = tempFolder();
  const desktop = await openTestApplication({ dataDir, keyStore: reversed });
  await desktop.send('PATCH', '/api/sources/first', { secret: 'planted-secret-3' });
  expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).not.toContain('planted-secret-3');
  expect(await post(desktop.app.listener().url, { authorization: 'Bearer planted-secret-3' })).toBe(200);
  await desktop.app.close();
  const { app, get, send } = await openTestApplication({ dataDir });
  const { url } = app.listener();
  expect((await get<{ sources: Source[] }>('/api/sources')).sources).toMatchObject([{ sealedAway: true, secrets: 1 }]);
  expect(await post(url, { authorization: 'Bearer planted-secret-3' })).toBe(503);
  expect((await get<ListenerState>('/api/listener')).lastRefusal?.reason).toContain('sealed by the desktop app');
  await send('PATCH', '/api/sources/first', { secret: 'planted-secret-4' });
  expect([await post(url), await post(url, { authorization: 'Bearer planted-secret-4' })]).toEqual([401, 200]);
});

it('refuses what would be no check, with words', async () => {
  const { get, send } = await openTestApplication();
  const refused = async (change: object, words: string) =>
    expect((await send<{ message: string }>('POST', '/api/sources', { preset: 'svix', ...change }, 400)).message).toContain(
      words,
    );
  await refused({ secret: 'not base64!' }, 'no signing secret of Standard Webhooks');
  await refused({ forwardUrl: 'https://user:word@example.com/' }, 'Leave the user name and the password out');
  await refused({ forwardUrl: 'file:///etc/passwd' }, 'begins with https:// or http://');
  await refused({ auth: { kind: 'header', header: 'x: y' } }, 'header name');
  await refused({ preset: 'unknown' }, 'preset');
  const { auth } = await send<Source>('POST', '/api/sources', { preset: 'svix' });
  await refused({ auth: { ...auth, payload: '{id}.{timestamp}' } }, '{body} exactly once');
  await refused({ auth: { ...auth, timestampHeader: null } }, 'header of the time');
  expect((await get<{ sources: Source[] }>('/api/sources')).sources).toHaveLength(2);
  expect((await get<DeliveryList>('/api/deliveries')).rows).toEqual([]);
});
