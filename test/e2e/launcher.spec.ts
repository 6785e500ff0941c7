import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from './support/launch-browser.ts';

/** `npm start -- <flags>` on a machine without a display. `lines(n)` waits for so many lines of output. */
function start(flags: string[]) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !['DISPLAY', 'WAYLAND_DISPLAY'].includes(name)));
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...flags], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const waiting: (() => void)[] = [];
  const take = (chunk: Buffer) => {
    output += chunk;
    for (const check of waiting) check();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, output }));
  const lines = (count: number) =>
    new Promise<string[]>((resolve, reject) => {
      const check = () => {
        const whole = output.split('\n').slice(0, -1);
        if (whole.length >= count) resolve(whole);
      };
      waiting.push(check);
      check();
      void ended.then(() => reject(new Error(`ended with: ${output}`)));
    });
  return { child, lines, ended };
}

let dataDir = '';
test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'turntable-start-'));
});
test.afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`prints one line for the view and one for the listener, and ${signal} stops it cleanly`, async ({ request }) => {
    const { child, lines, ended } = start([
      '--browser',
      '--no-open',
      '--port',
      '0',
      '--listener-port',
      '0',
      '--data-dir',
      dataDir,
    ]);
    const [view = '', listener = ''] = await lines(2);
    expect(view).toMatch(/^Turntable +http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{16,}$/);
    expect(listener).toMatch(/^Webhooks +http:\/\/127\.0\.0\.1:\d+\/hooks\/\w{16,}$/);
    const page = await request.get(/http:\S+/.exec(view)?.[0] ?? '');
    expect(page.status()).toBe(200);
    expect(page.headers()['content-security-policy']).toContain("default-src 'none'");

    child.kill(signal);
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output.trimEnd().split('\n')).toHaveLength(2);
    await expect(request.get(/http:\S+/.exec(view)?.[0] ?? '')).rejects.toThrow();
  });
}

test('says in one line why the desktop app does not open, and opens the browser host', async () => {
  const { child, lines, ended } = start(['--no-open', '--port', '0', '--listener-port', '0', '--data-dir', dataDir]);
  const [why, view] = await lines(3);
  if (process.platform === 'linux') expect(why).toContain('no display');
  expect(view).toMatch(/^Turntable /);
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});

test('refuses a flag it does not know, and lists those it does', async () => {
  const wrong = await start(['--smaples']).ended;
  expect(wrong.code).toBe(2);
  expect(wrong.output).toContain('--smaples');
  const help = await start(['--help']).ended;
  expect(help.code).toBe(0);
  expect(help.output).toContain('--samples');
});
