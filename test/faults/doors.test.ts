import { request } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Application, openApplication } from '../../core/application.ts';
import { Session } from '../../core/http/session.ts';
import { bind } from '../../serve/loopback.ts';
import type { Settings } from '../../shared/api.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { say } from './support/say.ts';

const hosts = ['127.0.0.1:PORT', 'localhost:PORT', '[::1]:PORT', '127.0.0.1:OTHER', 'evil.example:PORT', '127.0.0.1', '(none)'];
const origins = ['(none)', '(own)', 'http://127.0.0.1:OTHER', 'https://evil.example', 'null'];
const sites = ['(none)', 'same-origin', 'none', 'same-site', 'cross-site'];
const tokens = ['(none)', 'wrong', 'right'];
const kinds = ['page', 'read', 'write'] as const;

interface Asked {
  kind: (typeof kinds)[number];
  host: string;
  origin: string;
  site: string;
  token: string;
}

interface Door {
  port: number;
  token: string;
}

/** The browser host as it runs. `guarded` false is the fault that the table must show. */
async function open(guarded: boolean): Promise<Door> {
  const session = new Session();
  let own: ReadonlySet<string> = new Set();
  const dataDir = memoryFolder();
  const app: Application = await openApplication({
    dataDir,
    host: 'browser',
    rendererDir: join(import.meta.dirname, '../fixtures/view'),
    resourcesDir: join(import.meta.dirname, '../../resources'),
    listenerPort: 0,
    version: '0.0.0',
    keyStore: null,
    offline: true,
    guard: guarded ? { session, config: () => ({ hosts: own, token: session.token }) } : null,
  });
  const bound = await bind(app, 0);
  own = bound.hosts;
  onTestFinished(async () => {
    await bound.close();
    await app.close();
  });
  return { port: bound.port, token: session.token };
}

/** `graceMs` of a write is a new one each time: whether it arrived is asked afterwards. */
function ask(door: Door, asked: Asked, graceMs: number): Promise<{ status: number; body: string }> {
  const port = (text: string) => text.replace('PORT', String(door.port)).replace('OTHER', String(door.port - 1));
  const host = port(asked.host);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (asked.host !== '(none)') headers.host = host;
  if (asked.origin !== '(none)') headers.origin = asked.origin === '(own)' ? `http://${host}` : port(asked.origin);
  if (asked.site !== '(none)') headers['sec-fetch-site'] = asked.site;
  if (asked.token !== '(none)')
    headers['x-turntable-token'] = asked.token === 'right' ? door.token : 'x'.repeat(door.token.length);
  const thresholds = { graceMs, slowReplyMs: 3000, deadAirMs: 3000 };
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: door.port,
        method: asked.kind === 'write' ? 'PUT' : 'GET',
        path: asked.kind === 'page' ? '/' : '/api/settings',
        headers,
        setHost: false,
      },
      (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode as number, body }));
      },
    );
    sent.on('error', reject);
    sent.end(asked.kind === 'write' ? JSON.stringify({ thresholds }) : undefined);
  });
}

const own = { host: '127.0.0.1:PORT', origin: '(none)', site: 'same-origin', token: 'right' };

/** The table, and every refused request that read or changed something all the same. */
async function table(door: Door) {
  const lines: string[] = [];
  const leaks: string[] = [];
  let asked = 0;
  let passed = 0;
  let graceMs = 500;
  for (const kind of kinds) {
    lines.push('', `${kind}, by Sec-Fetch-Site/token`, columns());
    for (const host of hosts) {
      for (const origin of origins) {
        const cells: string[] = [];
        for (const site of sites) {
          for (const token of tokens) {
            graceMs += 1;
            asked += 1;
            const one = { kind, host, origin, site, token };
            const { status, body } = await ask(door, one, graceMs);
            cells.push(String(status));
            if (status === 200) passed += 1;
            else if (/thresholds|<!doctype/i.test(body)) leaks.push(`${JSON.stringify(one)} read ${body}`);
            if (kind !== 'write' || status === 200) continue;
            const now = JSON.parse((await ask(door, { kind: 'read', ...own }, 0)).body) as Settings;
            if (now.thresholds.graceMs === graceMs) leaks.push(`${JSON.stringify(one)} changed the settings`);
          }
        }
        lines.push(row(host, origin, cells));
      }
    }
  }
  return { text: `${lines.join('\n').trim()}\n`, leaks, asked, passed };
}

function columns(): string {
  return row(
    'Host',
    'Origin',
    sites.flatMap((site) => tokens.map((token) => `${site}/${token}`)),
  );
}

function row(host: string, origin: string, cells: readonly string[]): string {
  const told = new Set(cells).size === 1 ? `always ${cells[0]}` : cells.join(' ');
  return `${host.padEnd(16)} ${origin.padEnd(23)} ${told}`;
}

it('answers every combination of Host, Origin, Sec-Fetch-Site and token as the table says', { timeout: 60_000 }, async () => {
  const { text, leaks, asked, passed } = await table(await open(true));
  // By each of our three names, with our own Origin or none: a page always; the rest with the token and no other site's word.
  const pages = 3 * 2 * sites.length * tokens.length;
  const api = 2 * (3 * 2 * 3);
  say(
    'doors',
    `${asked} combinations asked, ${passed} of ${pages + api} that may passed, ${leaks.length} of the refused read or changed something`,
  );
  expect(leaks).toEqual([]);
  expect(passed).toBe(pages + api);
  await expect(text).toMatchFileSnapshot('../golden/doors.txt');
});

it('notices a host without its guard', { timeout: 60_000 }, async () => {
  const { asked, passed } = await table(await open(false));
  expect(passed).toBeGreaterThan(asked / 2);
});
