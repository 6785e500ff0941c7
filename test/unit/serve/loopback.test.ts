import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request as rawRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Session } from '../../../core/http/session.ts';
import { bind } from '../../../serve/loopback.ts';
import { forgetRunning, freshLinkFrom, rememberRunning } from '../../../serve/running.ts';
import type { CallPage } from '../../../shared/api.ts';
import { openTestApplication } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';

/** The application behind its guard on a real port. */
async function host() {
  const session = new Session();
  let hosts: ReadonlySet<string> = new Set();
  const opened = await openTestApplication({
    host: 'browser',
    guard: { session, config: () => ({ hosts, token: session.token }) },
  });
  const bound = await bind(opened.app, 0);
  onTestFinished(() => bound.close());
  hosts = bound.hosts;
  const url = `http://127.0.0.1:${bound.port}`;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { 'x-turntable-token': session.token, ...init.headers } });
  return { ...opened, bound, session, url, port: bound.port, ask };
}

it('answers nothing of the API without the token, and says what to do', async () => {
  const { url } = await host();
  for (const path of ['/api/status', '/api/calls', '/api/reports', '/api/events', '/api/settings', '/api/nothing']) {
    const answer = await fetch(url + path);
    expect(answer.status).toBe(401);
    expect((await answer.json()) as unknown).toMatchObject({ code: 'no-session', message: expect.stringContaining('npm start') });
  }
});

it('trades the code of the link for the token once', async () => {
  const { session, url } = await host();
  const redeem = (code: string) =>
    fetch(`${url}/api/session`, {
      method: 'POST',
      body: JSON.stringify({ code }),
      headers: { 'content-type': 'application/json' },
    });
  const code = session.mintCode();
  expect(await (await redeem(code)).json()).toEqual({ token: session.token });
  expect((await redeem(code)).status).toBe(401);
});

it('refuses a foreign Host over the wire: a rebound name reads no byte', async () => {
  const { port, session } = await host();
  const { status, body } = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const headers = { host: `evil.example:${port}`, 'x-turntable-token': session.token };
    rawRequest({ host: '127.0.0.1', port, path: '/api/status', headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(421);
  expect(body).not.toContain('dataDir');
});

it('plays a recording by ticket and Range, to the byte, and by nothing else', async () => {
  const { app, ask, url } = await host();
  const [id] = await app.openSamples();
  const { recording } = (await (await ask(`/api/calls/${id}`)).json()) as CallPage;
  const { url: media } = (await (await ask(`/api/calls/${id}/recording/ticket`, { method: 'POST' })).json()) as { url: string };
  const whole = Buffer.from(await (await fetch(url + media)).arrayBuffer());
  expect(createHash('sha256').update(whole).digest('hex')).toBe(recording?.sha256);
  const part = await fetch(url + media, { headers: { range: 'bytes=1000-1999' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 1000-1999/${whole.length}`]);
  expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(1000, 2000))).toBe(true);
  expect((await fetch(url + media, { headers: { range: `bytes=${whole.length}-` } })).status).toBe(416);
  expect((await fetch(`${url}/media/AAAAAAAAAAAAAAAAAAAAAA`)).status).toBe(404);
  expect((await fetch(`${url}/media/${recording?.sha256}`)).status).toBe(404);
});

it('serves the page with a strict policy and a nonce of its own each time, and no file outside the view', async () => {
  const { url } = await host();
  const nonces = new Set<string>();
  for (let time = 0; time < 3; time += 1) {
    const page = await fetch(`${url}/calls/anything`);
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(await page.text()).toContain(`content="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
  for (const path of ['/assets/../../package.json', '/assets/%2e%2e/%2e%2e/package.json', '/assets/nothing.js']) {
    expect(await (await fetch(url + path)).text()).not.toContain('"dependencies"');
  }
});

it('gives a second start a fresh link through the first, while it runs', async () => {
  const { dataDir, port, session, url } = await host();
  rememberRunning(dataDir, { port, token: session.token });
  const link = await freshLinkFrom(dataDir);
  expect(link).toMatch(new RegExp(`^${url}/#code=[\\w-]{16,}$`));
  expect(session.redeem(link?.split('=')[1] ?? '')).toBe(session.token);
  expect(JSON.parse(readFileSync(join(dataDir, 'browser-session.json'), 'utf8'))).toEqual({ port, token: session.token });
  forgetRunning(dataDir);
  expect(await freshLinkFrom(dataDir)).toBeNull();
});

it('asks the first host for a link within a limit: another program may have its port by now', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  await once(silent, 'listening');
  const dataDir = tempFolder();
  rememberRunning(dataDir, { port: (silent.address() as AddressInfo).port, token: 'x' });
  expect(await freshLinkFrom(dataDir, 50)).toBeNull();
});

it('leaves no half session file when it cannot be written', () => {
  const dataDir = join(tempFolder(), 'missing');
  expect(() => rememberRunning(dataDir, { port: 1, token: 'x' })).toThrow(/ENOENT/);
});

it('sets no limit on the time of a whole request: an upload may take an hour', async () => {
  const { bound } = await host();
  expect(bound.requestTimeoutMs).toBe(0);
});

it('says which port is busy when one was asked for', async () => {
  const { app, port } = await host();
  await expect(bind(app, port)).rejects.toThrow(`Port ${port} is in use by another program. Choose another with --port`);
});
