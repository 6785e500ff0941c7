import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { presentChromium } from '../../../scripts/lib/chromium.mjs';
import { chromiumArgs } from '../../e2e/support/chromium-args.ts';
import { silentWav } from '../../fixtures/renderer-call/wav.ts';

const found = presentChromium(process.env, { playwright: chromium.executablePath() });
const browserPath = found && 'path' in found ? found.path : null;
if (browserPath === null) process.stderr.write('Skipped: playing renders nothing (no Chromium on this machine).\n');

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

let server: Server;
let folder: string;

/** The recording by Range, its peaks, a ticket, and the built page: all a call page asks for. */
function answer(url: string, range: string | undefined, response: ServerResponse): void {
  const { pathname } = new URL(url, 'http://localhost');
  if (pathname === '/media/test') {
    const wav = silentWav(20);
    const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
    const head = {
      'content-type': 'audio/wav',
      'accept-ranges': 'bytes',
      'content-range': `bytes ${from}-${wav.length - 1}/${wav.length}`,
    };
    response.writeHead(206, head).end(wav.subarray(from));
  } else if (pathname.endsWith('/ticket'))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"url":"/media/test"}');
  else if (pathname.endsWith('/peaks'))
    response.writeHead(200, { 'x-peaks-channels': '2', 'x-peaks-rate': '10' }).end(Buffer.alloc(800, 20));
  else if (types[extname(pathname)] || pathname === '/') {
    const path = pathname === '/' ? '/index.html' : pathname;
    response.writeHead(200, { 'content-type': types[extname(path)] }).end(readFileSync(join(folder, path)));
  } else response.writeHead(404).end();
}

beforeAll(async () => {
  if (browserPath === null) return;
  folder = mkdtempSync(join(tmpdir(), 'turntable-test-'));
  await build({
    configFile: false,
    // React's profiler counts in development builds only.
    mode: 'development',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"development"' },
    root: join(import.meta.dirname, '../../fixtures/renderer-call/page'),
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, minify: false, modulePreload: { polyfill: false } },
  });
  server = createServer(({ url, headers }, response) => answer(url ?? '/', headers.range, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}, 120_000);

afterAll(() => {
  server?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test.skipIf(browserPath === null)(
  'playing moves the time, the playhead and the lit word, and React renders only when a turn begins or ends',
  async () => {
    const browser = await chromium.launch({ executablePath: browserPath!, args: chromiumArgs(process.getuid?.() === 0) });
    try {
      const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const time = page.getByTestId('time-now');
      const commits = () => page.evaluate(() => (globalThis as { commits?: number }).commits ?? 0);
      const reaches = (second: number) =>
        expect
          .poll(async () => Number((await time.textContent())?.split(':')[1]), { timeout: 15_000 })
          .toBeGreaterThanOrEqual(second);
      await page.getByTestId('waveform-customer').waitFor();
      await page.getByTestId('outline-agent').waitFor({ state: 'attached' });
      await page.getByRole('tab', { name: 'Audio' }).click();
      await page.getByTestId('compared-turn').first().waitFor();
      await page.getByRole('button', { name: 'Play', exact: true }).click();
      await reaches(1.5);
      const litAt = () => page.evaluate(litWord);
      const [quiet, start] = [await commits(), await page.getByTestId('playhead').getAttribute('style')];
      const lit = await litAt();
      expect(lit).not.toBeNull();
      await reaches(3.5);
      expect(await commits()).toBe(quiet);
      expect(await page.getByTestId('playhead').getAttribute('style')).not.toBe(start);
      // Forty words in 20 s: at least two more were said.
      expect(await litAt()).toBeGreaterThan(lit! + 'word '.length);
      // The short turn begins and ends: its bar and its line, once each.
      await reaches(5.5);
      expect((await commits()) - quiet).toBeGreaterThanOrEqual(2);
      expect((await commits()) - quiet).toBeLessThanOrEqual(6);
    } finally {
      await browser.close();
    }
  },
  60_000,
);

/** Where in the text of its line the word lies that is lit; null when none is. Runs in the page. */
function litWord(): number | null {
  const [range] = CSS.highlights.get('tt-word') ?? [];
  return range?.startOffset ?? null;
}
