import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, chromium, expect } from '@playwright/test';
import { attack, readAll } from './support/attacks.ts';
import { chromiumArgs } from './support/chromium-args.ts';
import { post } from './support/drive.ts';
import { launchBrowserHost, root, type Served } from './support/launch-browser.ts';

/** A host, and a browser of its own in which this name is rebound to this machine. */
const foreign = 'evil.example';

const test = base.extend<{ dataDir: string; served: Served; attacker: Browser }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape.
  dataDir: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'turntable-doors-'));
    await use(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  },
  served: async ({ dataDir }, use) => {
    const served = await launchBrowserHost(dataDir);
    await post(served.listenerUrl, readFileSync(join(root, 'test/fixtures/platforms/interactly-minimal.json'), 'utf8'));
    await use(served);
    await served.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape.
  attacker: async ({}, use) => {
    const executablePath = process.env.TURNTABLE_CHROMIUM;
    const browser = await chromium.launch({
      args: [...chromiumArgs(process.getuid?.() === 0), `--host-resolver-rules=MAP ${foreign} 127.0.0.1`],
      ...(executablePath ? { executablePath } : {}),
    });
    await use(browser);
    await browser.close();
  },
});

async function serveText(body: string): Promise<{ server: Server; port: number }> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

const paths = [
  '/',
  '/index.html',
  '/api/status',
  '/api/calls',
  '/api/reports',
  '/api/reports/1/body',
  '/api/settings',
  '/api/listener',
  '/media/x',
];
const refusal = { code: 'wrong-host', message: 'Open Turntable at the address it printed.' };

/** A script of the attacker's, under a name that by now leads to this machine: everything it asks for is its own origin to the browser. */
async function rebound(attacker: Browser, port: number) {
  const page = await (await attacker.newContext()).newPage();
  // The document is whatever the server answers; it has the attacker's origin.
  await page.goto(`http://${foreign}:${port}/`);
  return page.evaluate(readAll, paths);
}

test('a rebound name reads nothing but the refusal', async ({ served, attacker }) => {
  const found = await rebound(attacker, Number(new URL(served.viewUrl).port));
  expect(found.map(({ status }) => status)).toEqual(paths.map(() => 421));
  const bytes = found
    .filter(({ text }) => text !== JSON.stringify(refusal))
    .reduce((sum, { text }) => sum + (text?.length ?? 0), 0);
  console.warn(`drill: DNS rebinding: ${bytes} bytes read beside the refusal, ${found.length} paths`);
  expect(bytes).toBe(0);
});

test('the same page reads a server that does not look at Host', async ({ attacker }) => {
  const { server, port } = await serveText('<p>everything');
  const found = await rebound(attacker, port);
  server.close();
  expect(found.every(({ status, text }) => status === 200 && text === '<p>everything')).toBe(true);
});

test('forms, fetches and beacons of other origins change nothing and read nothing', async ({ served, dataDir, attacker }) => {
  const origin = new URL(served.viewUrl).origin;
  const { token } = JSON.parse(readFileSync(join(dataDir, 'browser-session.json'), 'utf8')) as { token: string };
  const ask = async (path: string, init: RequestInit = {}) =>
    (await fetch(origin + path, { ...init, headers: { 'x-turntable-token': token, 'content-type': 'application/json' } })).text();
  const state = async () =>
    Promise.all(['/api/status', '/api/settings', '/api/listener', '/api/calls', '/api/reports'].map((path) => ask(path)));
  await expect.poll(async () => JSON.parse(await ask('/api/calls')).total).toBe(1);
  const before = await state();
  const { server, port } = await serveText('<title>attack</title>');
  const targets = [
    '/api/settings',
    '/api/listener',
    '/api/samples',
    '/api/rebuild',
    '/api/imports',
    '/api/session/codes',
    '/api/session',
  ];
  let tries = 0;
  const read: string[] = [];
  // Another port of this machine is the same site to the browser; the foreign name is not.
  for (const page of [`http://127.0.0.1:${port}/`, `http://${foreign}:${port}/`]) {
    const tab = await (await attacker.newContext()).newPage();
    await tab.goto(page);
    const found = await tab.evaluate(attack, { origin, paths: targets });
    tries += found.tries;
    read.push(...found.read);
  }
  server.close();
  const after = await state();
  const changed = after.filter((text, index) => text !== before[index]).length;
  console.warn(`drill: other origins: ${changed} state changes and ${read.length} answers read in ${tries} tries`);
  expect({ changed, read }).toEqual({ changed: 0, read: [] });
  // The comparison notices a change.
  await ask('/api/settings', { method: 'PUT', body: '{"thresholds":{"graceMs":501,"slowReplyMs":3000,"deadAirMs":3000}}' });
  expect(await state()).not.toEqual(before);
});

test('the token is in no address, log, process list or answer but the one that hands it out', async ({
  served,
  dataDir,
  attacker,
}) => {
  const page = await (await attacker.newContext()).newPage();
  const addresses: string[] = [];
  const bodies: Promise<{ url: string; text: string } | null>[] = [];
  page.on('request', (request) => addresses.push(request.url(), request.headers().referer ?? ''));
  page.on('response', (response) => {
    const headers = response.headers();
    // A stream has no end to wait for.
    if (headers['content-type']?.includes('event-stream')) return;
    const url = response.url();
    bodies.push(
      response.text().then(
        (text) => ({ url, text: text + JSON.stringify(headers) }),
        () => null,
      ),
    );
  });
  await page.goto(served.viewUrl);
  await page.locator('[data-events="live"]').waitFor({ state: 'attached' });
  await page.locator('tr[data-call]').first().getByRole('link').click();
  await expect(page.getByRole('region', { name: 'Call', exact: true })).toBeVisible();
  addresses.push(page.url());
  const file = join(dataDir, 'browser-session.json');
  const { token } = JSON.parse(readFileSync(file, 'utf8')) as { token: string };
  const answers = (await Promise.all(bodies)).filter((one) => one !== null);
  const holding = answers.filter(({ text }) => text.includes(token)).map(({ url }) => new URL(url).pathname);
  // That one proves that the search finds it.
  expect(holding).toEqual(['/api/session']);
  const processes = process.platform === 'win32' ? '' : execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  const elsewhere = [...addresses, served.printed(), processes].filter((text) => text.includes(token)).length;
  console.warn(
    `drill: the token: ${elsewhere} of ${addresses.length} addresses, 1 log and 1 process list; ${holding.length} of ${answers.length} answers`,
  );
  expect(elsewhere).toBe(0);
  expect(served.printed()).toContain('Turntable');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});
