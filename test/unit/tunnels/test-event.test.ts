import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { checkDelivery } from '../../../core/intake/schemes/check.ts';
import { proofHeaders } from '../../../core/intake/schemes/sign.ts';
import type { ListenerState, ReportDetail } from '../../../shared/api.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { TunnelTest } from '../../../shared/model/tunnel.ts';
import { firstSchemes, presets } from '../../../shared/sources/presets.ts';
import { openTestApplication } from '../../support/application.ts';
import { fact } from './rig.ts';

const secret = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = Buffer.from('{"a":"\u00e9"}');
const as = { nowMs: 1_700_000_000_123, id: 'msg_1' };

const auths = presets.flatMap(({ name, auths }) => auths.map(({ label, auth }) => [`${name}, ${label}`, auth] as const));

it.each([...auths, ['the first source', { kind: 'any', schemes: Object.values(firstSchemes) }] as const])(
  'what is signed as a sender of %s would is taken, and only with that secret',
  (_name, auth) => {
    const headers = new Headers(proofHeaders(auth, secret, body, as));
    const checked = checkDelivery(auth, [secret], headers, body, as.nowMs);
    expect(checked).toMatchObject({
      ok: true,
      verified: auth.kind === 'none' ? 'not checked' : expect.not.stringContaining('not'),
    });
    if (auth.kind !== 'none') expect(checkDelivery(auth, [secret.replace('M', 'N')], headers, body, as.nowMs).ok).toBe(false);
  },
);

const open = async () => {
  const test = await openTestApplication({ offline: false });
  const { port } = await test.get<ListenerState>('/api/listener');
  const through = (publicUrl: string) => test.send('POST', '/api/tunnel', { driver: 'own', publicUrl });
  const source = await test.send<Source>('POST', '/api/sources', { preset: 'retell', secret });
  const send = () => test.send<TunnelTest>('POST', `/api/sources/${source.id}/test`);
  return { ...test, port, through, source, sendTest: send };
};

it('a test event goes out to the public address, comes in signed, and needs no attention', async () => {
  const { get, port, through, source, sendTest } = await open();
  await through(`http://127.0.0.1:${port}`);
  const result = await sendTest();
  expect(result).toMatchObject({ sentTo: `http://127.0.0.1:${port}`, status: 200, verified: 'signature', error: null });
  expect(result.tookMs).toBeGreaterThan(0);
  expect(JSON.stringify(result)).not.toContain(new URL(source.url).pathname);
  const report = () => get<ReportDetail>(`/api/reports/${result.reportId}`);
  await fact(async () => (await report()).status !== 'pending');
  expect(await report()).toMatchObject({ status: 'kept', eventType: 'test', verified: 'signature' });
  expect(await get('/api/status')).toMatchObject({ attention: 0, calls: 0 });
});

it('says what is wrong when it does not arrive', async () => {
  const { send, through, source, sendTest, port } = await open();
  expect(await send('POST', `/api/sources/${source.id}/test`, undefined, 400)).toMatchObject({ code: 'no-tunnel' });
  expect(await send('POST', '/api/sources/none/test', undefined, 404)).toMatchObject({ code: 'not-found' });

  // Somebody else's server, that takes everything; then one that sends elsewhere. Neither may make us follow.
  let status = 200;
  const asked: string[] = [];
  const stranger = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(status, status === 302 ? { location: `http://127.0.0.1:${port}/elsewhere` } : {}).end('thanks');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void stranger.close());
  await once(stranger, 'listening');
  await through(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}`);
  expect(await sendTest()).toMatchObject({ status: 200, reportId: null, error: expect.stringContaining('nothing came in here') });
  status = 302;
  expect(await sendTest()).toMatchObject({ status: 302, reportId: null, error: expect.stringContaining('sends elsewhere') });
  expect(asked.filter((line) => line.startsWith('POST'))).toHaveLength(2);
  stranger.closeAllConnections();
  stranger.close();
  expect(await sendTest()).toMatchObject({ status: null, error: expect.stringMatching(/Nothing listens|could not be reached/) });

  await through(`http://127.0.0.1:${port}`);
  await send('PATCH', `/api/sources/${source.id}`, { on: false });
  expect(await sendTest()).toMatchObject({ status: null, reportId: null, error: expect.stringContaining('switched off') });
});
