import { devNull } from 'node:os';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cloudflared } from '../../../core/tunnels/cloudflared.ts';
import { findProgram } from '../../../core/tunnels/find-program.ts';
import { ssh } from '../../../core/tunnels/ssh.ts';
import { tailscale } from '../../../core/tunnels/tailscale.ts';
import { tempFolder } from '../../support/temp.ts';
import { drive, fact, isRunning, noteCalls, standIn, standIns } from './rig.ts';

beforeEach(() => void vi.unstubAllEnvs());

describe('cloudflared', () => {
  it('is up when it has its address and a connection, and shows the listener only', async () => {
    const calls = noteCalls();
    const { told, says } = drive(cloudflared(standIn('cloudflared')), 4711);
    await says('up https://old-words-here-now.trycloudflare.com');
    expect(told).toHaveLength(1);
    expect(calls()[0]?.args).toEqual(['tunnel', '--config', devNull, '--no-autoupdate', '--url', 'http://127.0.0.1:4711']);
  });

  it('tells that the edge is gone, and that it came back', async () => {
    const calls = noteCalls();
    const { told, says } = drive(cloudflared(standIn('cloudflared')));
    await says('up https://old-words-here-now.trycloudflare.com');
    process.kill(calls()[0]?.pid as number, 'SIGUSR2');
    await says('down The connection to Cloudflare broke. It is tried again.');
    process.kill(calls()[0]?.pid as number, 'SIGHUP');
    await fact(() => told.length === 3);
    expect(told[2]).toBe('up https://old-words-here-now.trycloudflare.com');
  });

  it('ends with what it said, and never takes the address of Cloudflare itself', async () => {
    vi.stubEnv('STANDIN_FAILS', 'api');
    const { told, end } = drive(cloudflared(standIn('cloudflared')));
    const { retry, reason } = await end;
    expect(retry).toBe(true);
    expect(reason).toContain('no such host');
    expect(told).toEqual([]);
  });

  it('is not up with an address alone, at which Cloudflare answers 530', async () => {
    vi.stubEnv('STANDIN_FAILS', 'edge');
    const { told, end } = drive(cloudflared(standIn('cloudflared')));
    expect((await end).reason).toContain('Unable to establish connection');
    expect(told).toEqual([]);
  });

  it('leaves no process when it is stopped', async () => {
    const calls = noteCalls();
    const { says, stop, end } = drive(cloudflared(standIn('cloudflared')));
    await says('up https://old-words-here-now.trycloudflare.com');
    const pid = calls()[0]?.pid as number;
    expect(isRunning(pid)).toBe(true);
    stop();
    await end;
    expect(isRunning(pid)).toBe(false);
  });
});

describe('Tailscale Funnel', () => {
  it('runs in the foreground and tells its address', async () => {
    const calls = noteCalls();
    const { says } = drive(tailscale(standIn('tailscale')), 4711);
    await says('up https://desk.tail1a2b3.ts.net');
    expect(calls()[0]?.args).toEqual(['funnel', '--yes', 'http://127.0.0.1:4711']);
  });

  it('names the link that switches Funnel on, and goes on when that is done', async () => {
    vi.stubEnv('STANDIN_FAILS', 'not-enabled');
    const calls = noteCalls();
    const { says } = drive(tailscale(standIn('tailscale')));
    await says(
      'down Funnel is not switched on for this computer. Open https://login.tailscale.com/f/funnel?node=nExample1CNTRL to switch it on.',
    );
    process.kill(calls()[0]?.pid as number, 'SIGHUP');
    await says('up https://desk.tail1a2b3.ts.net');
  });

  it.each([
    ['denied', false, /sudo tailscale set --operator=\$USER/],
    ['stopped', true, /does not run on this computer/],
  ])('says what to do when it is %s', async (how, retry, words) => {
    vi.stubEnv('STANDIN_FAILS', how);
    const end = await drive(tailscale(standIn('tailscale'))).end;
    expect(end.retry).toBe(retry);
    expect(end.reason).toMatch(words);
  });
});

describe('ssh to a public relay', () => {
  const relay = { driver: 'ssh', destination: 'nokey@localhost.run', port: null, remotePort: 80, identityFile: null } as const;
  const start = () => drive(ssh(standIn('ssh'), { ...relay, publicUrl: null }, '/nowhere/known_hosts'));

  it.each([
    ['localhost.run', 'https://da7941d39b603e.lhr.life'],
    ['serveo', 'https://relego.serveo.net'],
    ['pinggy', 'https://rnxyz-192-0-2-4.a.free.pinggy.link'],
  ])('reads the address from %s, and no other link', async (name, url) => {
    vi.stubEnv('STANDIN_RELAY', name);
    const { told, says } = start();
    await says(`up ${url}`);
    expect(told).toEqual([`up ${url}`]);
  });

  it('refuses settings that forward another port of this computer', async () => {
    vi.stubEnv('STANDIN_FORWARDS', '9000 [127.0.0.1]:22');
    const calls = noteCalls();
    const end = await start().end;
    expect(end).toMatchObject({ retry: false, reason: expect.stringContaining('RemoteForward 9000 [127.0.0.1]:22') });
    expect(calls()).toHaveLength(1);
  });
});

describe('finding programs', () => {
  it('takes the first on the PATH that can run, and nothing from the current folder', () => {
    expect(findProgram('cloudflared', { PATH: `${tempFolder()}:${standIns}` })).toBe(standIn('cloudflared'));
    const here = process.cwd();
    process.chdir(standIns);
    try {
      expect(findProgram('cloudflared', { PATH: '.::' })).not.toBe('cloudflared');
    } finally {
      process.chdir(here);
    }
  });
});
