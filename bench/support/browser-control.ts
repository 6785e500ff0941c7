import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';

const wavesurfer = join(import.meta.dirname, '..', '..', 'node_modules', 'wavesurfer.js', 'dist', 'wavesurfer.esm.js');

/**
 * What opening would cost without stored peaks: wavesurfer fetches and decodes the same file in a blank page.
 * @returns ms to its first drawing, or why there was none
 */
export async function wavesurferDecode(browser: Browser, recording: string, limitMs: number): Promise<number | string> {
  const server = createServer((request, response) => {
    if (request.url === '/recording.mp3') createReadStream(recording).pipe(response.setHeader('content-type', 'audio/mpeg'));
    else if (request.url === '/wavesurfer.js')
      response.setHeader('content-type', 'text/javascript').end(readFileSync(wavesurfer));
    else response.setHeader('content-type', 'text/html').end('<!doctype html><div id="wave"></div>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const crashed = new Promise<string>((resolve) => page.on('crash', () => resolve('the page crashed')));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const drawn = page.evaluate(async (limit) => {
      const { default: WaveSurfer } = await import('/wavesurfer.js' as string);
      const began = performance.now();
      const made = WaveSurfer.create({ container: '#wave', url: '/recording.mp3', splitChannels: [{}, {}] });
      return await Promise.race([
        new Promise<number>((resolve) => made.on('redrawcomplete', () => resolve(performance.now() - began))),
        new Promise<string>((resolve) => made.on('error', (error: Error) => resolve(`it failed: ${error.message}`))),
        new Promise<string>((resolve) => setTimeout(() => resolve(`not finished within ${limit / 1000} s`), limit)),
      ]);
    }, limitMs);
    return await Promise.race([drawn.catch((error: Error) => error.message), crashed]);
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
  }
}
