import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { ApplicationOptions } from '../../../core/application.ts';
import { probe } from '../../../core/tunnels/probe.ts';
import type { ListenerState } from '../../../shared/api.ts';
import type { TunnelState } from '../../../shared/model/tunnel.ts';
import { openTestApplication } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';
import { fact, noteCalls, standIn } from './rig.ts';
import { freePort } from './ssh-server.ts';

const open = (options: Partial<ApplicationOptions> = {}, has: readonly string[] = ['cloudflared']) =>
  openTestApplication({
    offline: false,
    tunnels: {
      tools: {
        findProgram: (name) => (has.includes(name) ? standIn(name) : null),
        knownHosts: '/nowhere/known_hosts',
        // The tests of ngrok are its own: nothing here may call the real library.
        loadNgrok: async () => null,
      },
      backoff: { firstMs: 5, maxMs: 20, steadyMs: 60_000, random: Math.random },
      pulse: { soonMs: 10, everyMs: 3_600_000 },
      // The addresses that stand-ins name are other people's: nothing here may ask them.
      probe: (url, signal) =>
        url.startsWith('http://127.0.0.1:')
          ? probe(url, signal)
          : Promise.resolve({ ok: true, atMs: Date.now(), tookMs: 1, message: null }),
    },
    ...options,
  });

type Test = Awaited<ReturnType<typeof open>>;
const tunnel = ({ get }: Test) => get<TunnelState>('/api/tunnel');
const phase = (test: Test, wanted: TunnelState['phase']) => fact(async () => (await tunnel(test)).phase === wanted);
const listener = ({ get }: Test) => get<ListenerState>('/api/listener');

it('shows nothing to the world before it is asked to, and says what is missing', async () => {
  const test = await open({}, []);
  const state = await tunnel(test);
  expect(state).toMatchObject({ choice: null, phase: 'off', publicUrl: null, ngrokTokenSet: false });
  expect(state.drivers.filter(({ missing }) => missing).map(({ driver }) => driver)).toEqual(['cloudflared', 'tailscale', 'ssh']);
  const refused = await test.send<{ code: string; message: string }>('POST', '/api/tunnel', { driver: 'cloudflared' }, 400);
  expect(refused).toEqual({ code: 'not-here', message: expect.stringContaining('cloudflared is not installed') });
  expect(await tunnel(test)).toMatchObject({ choice: null, phase: 'off' });
});

it('an own address is healthy when the listener answers there, and says what answers instead', async () => {
  const test = await open();
  const { port } = await listener(test);
  await test.send('POST', '/api/tunnel', { driver: 'own', publicUrl: `http://127.0.0.1:${port}/` });
  await fact(async () => (await tunnel(test)).health !== null);
  expect(await tunnel(test)).toMatchObject({ phase: 'open', publicUrl: `http://127.0.0.1:${port}`, health: { ok: true } });
  // Asking how it is must not look like a delivery that was refused.
  expect(await listener(test)).toMatchObject({ refused: 0 });

  const stranger = createServer((_request, response) => response.writeHead(404).end('Tunnel not found')).listen(0, '127.0.0.1');
  onTestFinished(() => void stranger.close());
  await once(stranger, 'listening');
  await test.send('POST', '/api/tunnel', {
    driver: 'own',
    publicUrl: `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`,
  });
  await fact(async () => (await tunnel(test)).health?.ok === false);
  expect((await tunnel(test)).health?.message).toContain("not the listener's answer");
});

it('follows the listener to another port, and ends while it is off', async () => {
  const calls = noteCalls();
  const test = await open();
  // One that stays its own while it is off: whatever takes it then must not be shown.
  const first = await freePort();
  await test.send('PATCH', '/api/listener', { port: first });
  await test.send('POST', '/api/tunnel', { driver: 'cloudflared' });
  await phase(test, 'open');
  await test.send('PATCH', '/api/listener', { on: false });
  await phase(test, 'waiting');
  expect((await tunnel(test)).publicUrl).toBeNull();
  await test.send('PATCH', '/api/listener', { on: true, port: 0 });
  await phase(test, 'open');
  const second = (await listener(test)).port;
  expect(calls().map(({ args }) => args.at(-1))).toEqual([`http://127.0.0.1:${first}`, `http://127.0.0.1:${second}`]);
});

it('is open again after a restart, and says that the address changed until that is dismissed', async () => {
  const dataDir = tempFolder();
  const before = await open({ dataDir });
  await before.send('POST', '/api/tunnel', { driver: 'cloudflared' });
  await phase(before, 'open');
  await before.app.close();

  process.env.STANDIN_WORDS = 'new-words-here-now';
  onTestFinished(() => void delete process.env.STANDIN_WORDS);
  const after = await open({ dataDir });
  await phase(after, 'open');
  expect(await tunnel(after)).toMatchObject({
    publicUrl: 'https://new-words-here-now.trycloudflare.com',
    formerUrl: 'https://old-words-here-now.trycloudflare.com',
  });
  expect((await after.send<TunnelState>('DELETE', '/api/tunnel/former')).formerUrl).toBeNull();

  await after.send('DELETE', '/api/tunnel');
  await after.app.close();
  expect((await tunnel(await open({ dataDir }))).phase).toBe('off');
});

it('with --offline nothing is opened, not even what was open before', async () => {
  const dataDir = tempFolder();
  const before = await open({ dataDir });
  await before.send('POST', '/api/tunnel', { driver: 'cloudflared' });
  await phase(before, 'open');
  await before.app.close();
  const calls = noteCalls();
  const offline = await open({ dataDir, offline: true });
  expect((await tunnel(offline)).phase).toBe('off');
  expect(await offline.send('POST', '/api/tunnel', { driver: 'cloudflared' }, 400)).toMatchObject({ code: 'offline' });
  expect(calls()).toEqual([]);
});

it("keeps ngrok's token, and tells it to nobody", async () => {
  const test = await open();
  const token = 'planted-2aTokenThatNobodyMaySee_000000';
  const answer = await test.send<TunnelState>('POST', '/api/tunnel', { driver: 'ngrok', domain: null, token });
  expect(JSON.stringify(answer)).not.toContain(token);
  expect(answer.ngrokTokenSet).toBe(true);
  await phase(test, 'failed');
  expect(JSON.stringify(await tunnel(test))).not.toContain(token);
});

it.each([
  [{ driver: 'own', publicUrl: 'ftp://a.example' }, /begin with https/],
  [{ driver: 'own', publicUrl: 'https://me:pw@a.example' }, /begin with https/],
  [{ driver: 'ssh', destination: '-oProxyCommand=id' }, /user@host/],
  [{ driver: 'ssh', destination: 'me@host', identityFile: '/nowhere/key' }, /key file/],
  [{ driver: 'ngrok', domain: 'no domain', token: 'x' }, /ngrok-free/],
])('refuses %j in words, and changes nothing', async (choice, words) => {
  const test = await open({}, ['ssh']);
  expect((await test.send<{ message: string }>('POST', '/api/tunnel', choice, 400)).message).toMatch(words);
  expect((await tunnel(test)).choice).toBeNull();
});
