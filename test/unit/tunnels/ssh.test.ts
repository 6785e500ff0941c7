import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { findProgram } from '../../../core/tunnels/find-program.ts';
import { ssh } from '../../../core/tunnels/ssh.ts';
import { checkDestination, sshArguments } from '../../../core/tunnels/ssh-arguments.ts';
import type { ListenerState } from '../../../shared/api.ts';
import type { TunnelState } from '../../../shared/model/tunnel.ts';
import { openTestApplication, samplePayload } from '../../support/application.ts';
import { drive, fact } from './rig.ts';
import { freePort, noServer, sshServer } from './ssh-server.ts';

const own = { driver: 'ssh', destination: 'me@host', port: null, remotePort: 8080, identityFile: null } as const;

it.each(['-oProxyCommand=id', 'me@-oProxyCommand=id', 'a b', 'host;id', '', 'me@host -R 1:2:3'])(
  'refuses the destination %j',
  (destination) => {
    expect(() => checkDestination(destination)).toThrow('user@host');
  },
);

it.each(['me@host', 'host.example.com', 'my_alias', 'me@192.0.2.7', 'nokey@localhost.run', '::1'])(
  'takes the destination %j',
  (destination) => {
    expect(() => checkDestination(destination)).not.toThrow();
  },
);

it('forwards one port, lends no agent, and puts the destination behind all options', () => {
  const args = sshArguments({ ...own, publicUrl: 'https://a.example' }, 4180, '/a folder/100%/known_hosts');
  expect(args.filter((arg) => arg === '-R')).toHaveLength(1);
  expect(args.slice(-4)).toEqual(['-R', '8080:127.0.0.1:4180', '--', 'me@host']);
  expect(args).toEqual(expect.arrayContaining(['ForwardAgent=no', 'ForwardX11=no', 'ControlPath=none', 'BatchMode=yes', '-N']));
  expect(args).toContain('UserKnownHostsFile="/a folder/100%%/known_hosts" ~/.ssh/known_hosts');
});

it('events pass through a real ssh server end to end; it is killed and comes back, and so does the tunnel', {
  timeout: 60_000,
}, async (context) => {
  const missing = noServer();
  if (missing) context.skip(missing);
  const server = await sshServer();
  await server.start();
  const farPort = await freePort();
  const publicUrl = `http://127.0.0.1:${farPort}`;
  const { get, send } = await openTestApplication({
    offline: false,
    tunnels: {
      tools: { findProgram, knownHosts: server.knownHosts },
      backoff: { firstMs: 50, maxMs: 200, steadyMs: 60_000, random: Math.random },
      pulse: { soonMs: 50, everyMs: 60_000 },
    },
  });
  const { url } = await get<ListenerState>('/api/listener');
  const post = (name: string) =>
    fetch(`${publicUrl}${new URL(url).pathname}`, {
      method: 'POST',
      body: samplePayload(name),
      headers: { 'content-type': 'application/json' },
    });
  const phase = async () => (await get<TunnelState>('/api/tunnel')).phase;

  await send('POST', '/api/tunnel', {
    driver: 'ssh',
    destination: `${server.user}@127.0.0.1`,
    port: server.port,
    remotePort: farPort,
    identityFile: server.identityFile,
    publicUrl: `${publicUrl}/`,
  });
  await fact(async () => (await get<TunnelState>('/api/tunnel')).health?.ok === true);
  expect(await get<TunnelState>('/api/tunnel')).toMatchObject({ phase: 'open', publicUrl, error: null });
  expect((await post('interactly-apollo-clinic')).status).toBe(200);
  await fact(async () => (await get<{ calls: number }>('/api/status')).calls === 1);

  await server.kill();
  await fact(async () => (await phase()) === 'reconnecting');
  const broken = await get<TunnelState>('/api/tunnel');
  expect(broken.error).toMatch(/ended the connection|does not take ssh connections/);
  await expect(post('interactly-apollo-clinic')).rejects.toThrow();

  await server.start();
  await fact(async () => (await phase()) === 'open');
  expect((await post('interactly-apollo-clinic')).status).toBe(200);
  await fact(async () => (await get<ListenerState>('/api/listener')).received === 2);

  expect((await send<TunnelState>('DELETE', '/api/tunnel')).phase).toBe('off');
  await expect(post('interactly-apollo-clinic')).rejects.toThrow();
});

it('says what to do when the server refuses the login, the far port, or does not run', {
  timeout: 60_000,
}, async (context) => {
  const missing = noServer();
  if (missing) context.skip(missing);
  const server = await sshServer();
  const other = await sshServer();
  await server.start();
  const choice = {
    driver: 'ssh',
    destination: `${server.user}@127.0.0.1`,
    port: server.port,
    remotePort: await freePort(),
    identityFile: server.identityFile,
    publicUrl: 'http://127.0.0.1:1',
  } as const;
  const program = findProgram('ssh') as string;

  const stranger = await drive(ssh(program, { ...choice, identityFile: other.identityFile }, server.knownHosts)).end;
  expect(stranger).toMatchObject({ retry: false, reason: expect.stringContaining('refused the login') });

  // On all addresses: sshd is content with one of 127.0.0.1 and ::1.
  const squatter = createServer().listen(0);
  onTestFinished(() => void squatter.close());
  await once(squatter, 'listening');
  const { port: remotePort } = squatter.address() as AddressInfo;
  const taken = await drive(ssh(program, { ...choice, remotePort }, server.knownHosts)).end;
  expect(taken).toMatchObject({ retry: true, reason: expect.stringContaining('far port') });

  await server.kill();
  const nobody = await drive(ssh(program, choice, server.knownHosts)).end;
  expect(nobody).toMatchObject({ retry: true, reason: expect.stringContaining('does not take ssh connections') });
});
