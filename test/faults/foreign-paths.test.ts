import { Agent, request } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { type Dice, dice } from '../support/labelled/dice.ts';
import { kept } from './support/kept.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { runHost } from './support/run-host.ts';
import { say } from './support/say.ts';

const count = 2_000;
const seed = 7;

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'MKCOL', 'PURGE', 'QUERY'];
const known = [
  '/',
  '/index.html',
  '/api',
  '/api/status',
  '/api/calls',
  '/api/calls/1',
  '/api/reports',
  '/api/reports/1/body',
  '/api/settings',
  '/api/listener',
  '/api/sources',
  '/api/deliveries',
  '/api/tunnel',
  '/api/session',
  '/api/session/codes',
  '/api/events',
  '/api/rebuild',
  '/api/backups',
  '/media/ticket',
  '/assets/app-1.js',
  '/hooks',
  '/hooks/',
  '/hooks/x',
  '/metrics',
  '/health',
  '/.env',
  '/.git/config',
  '/favicon.ico',
  '/robots.txt',
  '/turntable.db',
  '/secrets.json',
  '/browser-session.json',
  '/wp-login.php',
  '/../turntable.db',
  '/hooks/../api/status',
  '/%2e%2e/secrets.json',
  '//api/status',
  '/API/status',
  '/api%2Fstatus',
  '/hooks%2F',
  '/hooks/%00',
  '/;/api/status',
];

/** A path that is not the listener's: a known one, one with the secret path bent a little, or noise. */
function foreign(draw: Dice, secretPath: string): string {
  const noise = () => Array.from({ length: draw.whole(1, 40) }, () => draw.one([...'abcdef0123456789/.%-_~']) as string).join('');
  return draw.one([
    () => draw.one(known),
    () => `${draw.one(known)}?${noise()}`,
    () => `/${noise()}`,
    () => `/hooks/${noise()}`,
    () => `/api/${noise()}`,
    () => `${secretPath}/`,
    () => `${secretPath}${draw.whole(0, 9)}`,
    () => `/${secretPath}`,
    () => `${secretPath}/../..${draw.one(known)}`,
    () => secretPath.toUpperCase(),
    () => secretPath.slice(0, -1),
  ])();
}

interface Found {
  status: number;
  body: string;
  headers: string[];
}

function ask(url: string, path: string, method: string, agent: Agent): Promise<Found> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { path, method, agent, headers: { 'content-length': method === 'POST' ? 2 : 0 } }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode as number, body, headers: Object.keys(response.headers).sort() }),
      );
    });
    asked.on('error', reject);
    asked.end(method === 'POST' ? '{}' : undefined);
  });
}

/** How many of `count` drawn requests got an answer that tells something: a body, another status, or a header of the application. */
async function probe(url: string, secretPath: string, count: number): Promise<string[]> {
  const draw = dice(seed);
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const telling: string[] = [];
  for (let time = 0; time < count; time += 1) {
    const path = foreign(draw, secretPath);
    const method = draw.one(methods);
    const { status, body, headers } = await ask(url, path, method, agent);
    const plain = headers.every((name) => ['connection', 'content-length', 'date', 'keep-alive', 'allow'].includes(name));
    if (![404, 405].includes(status) || body !== '' || !plain) telling.push(`${method} ${path}: ${status} ${headers} ${body}`);
  }
  agent.destroy();
  return telling;
}

it('knows nothing but its path: every other request gets an empty 404 or 405', { timeout: 60_000 }, async () => {
  const dataDir = memoryFolder();
  const host = await runHost(dataDir);
  onTestFinished(() => host.kill());
  const telling = await probe(host.listener, new URL(host.listener).pathname, count);
  await host.kill();
  const { rows } = kept(dataDir);
  say('foreign paths', `${count - telling.length} of ${count} empty 404 or 405, ${rows} reports kept, seed ${seed}`);
  expect(telling).toEqual([]);
  expect(rows).toBe(0);
});

it('notices the application on that port', { timeout: 60_000 }, async () => {
  const host = await runHost(memoryFolder());
  onTestFinished(() => host.kill());
  expect((await probe(host.api, new URL(host.listener).pathname, 100)).length).toBeGreaterThan(50);
});
