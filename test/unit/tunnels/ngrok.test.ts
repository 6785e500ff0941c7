import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Config } from '@ngrok/ngrok';
import { expect, it } from 'vitest';
import { loadNgrok, ngrok } from '../../../core/tunnels/ngrok.ts';
import { drive } from './rig.ts';

const token = 'planted-2aTokenThatNobodyMaySee_000000';

/** Stands in for ngrok's library: `forward` as its types say, without ngrok. */
function standIn(failure?: string) {
  const seen: { config: Config | null; closed: number } = { config: null, closed: 0 };
  const load = async () => ({
    forward: async (config: Config) => {
      seen.config = config;
      if (failure) throw new Error(failure);
      return { url: () => 'https://words.ngrok-free.app', close: async () => void seen.closed++ };
    },
  });
  return { seen, load };
}

it('forwards the listener and nothing else, tells when the connection breaks, and closes', async () => {
  const { seen, load } = standIn();
  const { told, says, stop, end } = drive(ngrok({ load, token, domain: null }), 4711);
  await says('up https://words.ngrok-free.app');
  expect(seen.config).toMatchObject({ addr: '127.0.0.1:4711', authtoken: token });
  seen.config?.onStatusChange?.('closed');
  seen.config?.onStatusChange?.('connected');
  expect(told.slice(1)).toEqual(['down The connection to ngrok broke. It is tried again.', 'up https://words.ngrok-free.app']);
  stop();
  await end;
  expect(seen.closed).toBe(1);
});

it.each([
  [
    'failed to start session: authentication failed: The authtoken you specified is properly formed, but it is invalid.\n\nERR_NGROK_107',
    false,
    /does not take this token/,
  ],
  [
    'failed to start session: authentication failed: Your account is limited to 1 simultaneous ngrok agent sessions.\n\nERR_NGROK_108',
    false,
    /one at a time/,
  ],
  [`failed to connect with ${token}: connection refused`, true, /could not be reached/],
])('says what to do, without the token: %s', async (failure, retry, words) => {
  const { load } = standIn(failure);
  const end = await drive(ngrok({ load, token, domain: null })).end;
  expect(end.retry).toBe(retry);
  expect(end.reason).toMatch(words);
  expect(end.reason).not.toContain(token);
});

it('says so when the library is not installed', async () => {
  const end = await drive(ngrok({ load: async () => null, token, domain: null })).end;
  expect(end).toMatchObject({ retry: false, reason: expect.stringContaining('not installed') });
});

it('the real library, where it is installed, is called as it wants and calls the server it is given', async (context) => {
  if ((await loadNgrok()) === null) context.skip('The optional library @ngrok/ngrok is not installed here.');
  // A server that hangs up at once: nothing of this leaves the computer.
  let calls = 0;
  const server = createServer((socket) => {
    calls++;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const serverAddress = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { end } = drive(ngrok({ load: loadNgrok, token, domain: null, serverAddress }));
  try {
    expect(await end).toMatchObject({ retry: true, reason: expect.stringContaining('ngrok could not be reached') });
    expect(calls).toBeGreaterThan(0);
  } finally {
    server.close();
  }
});
