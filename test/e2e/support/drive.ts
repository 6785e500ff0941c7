import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Locator, type Page } from '@playwright/test';

/** Posts a file as a platform would, with curl. Answers the status and the body. */
export async function curl(listenerUrl: string, path: string): Promise<{ status: number; body: string }> {
  const args = ['-sS', '-X', 'POST', '-H', 'content-type: application/json', '--data-binary', `@${path}`];
  const { stdout } = await promisify(execFile)('curl', [...args, '-w', '\n%{http_code}', listenerUrl]);
  const cut = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(cut + 1)), body: stdout.slice(0, cut) };
}

/** Posts a body to the listener and waits for its empty 200. */
export async function post(listenerUrl: string, body: string | object): Promise<void> {
  const sent = typeof body === 'string' ? body : Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body);
  const answer = await fetch(listenerUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('');
}

/** The row of the call whose assistant, customer or other text matches. */
export function row(page: Page, text: string | RegExp): Locator {
  return page.locator('tr[data-call]').filter({ hasText: text });
}

/** Opens the call with this text in its row and waits for its page. */
export async function openCall(page: Page, text: string | RegExp): Promise<void> {
  await row(page, text).getByRole('link').click();
  await expect(page.getByRole('region', { name: 'Call', exact: true })).toBeVisible();
}

/** Picks a recording for the open call. */
export async function pickRecording(page: Page, path: string): Promise<void> {
  await page.getByLabel('Recording of this call').setInputFiles(path);
}

/** The waveform of both lanes is drawn: some pixel of each canvas has ink. */
export async function expectWaveform(page: Page, lanes: readonly ('customer' | 'agent' | 'both')[]): Promise<void> {
  for (const lane of lanes) await expect(page.getByTestId(`waveform-${lane}`)).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => page.evaluate(inkedCanvases)).toBeGreaterThanOrEqual(lanes.length);
}

/** Canvases with something drawn on them, wavesurfer's shadow tree included. Runs in the page. */
function inkedCanvases(): number {
  const roots = [...document.querySelectorAll('[aria-hidden] *')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const canvases = roots.flatMap((root) => [...root.querySelectorAll('canvas')]);
  return canvases.filter((canvas) => {
    if (canvas.width === 0 || canvas.height === 0) return false;
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return data.some((value) => value !== 0);
  }).length;
}

export interface Dropped {
  name: string;
  type: string;
  bytes: Uint8Array;
}

export function fileToDrop(path: string, type: string): Dropped {
  return { name: basename(path), type, bytes: readFileSync(path) };
}

/** Drags files over an element and drops them on it. */
export async function drop(target: Locator, files: readonly Dropped[]): Promise<void> {
  const sent = files.map(({ name, type, bytes }) => ({ name, type, base64: Buffer.from(bytes).toString('base64') }));
  const dataTransfer = await target.page().evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, type, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
    }
    return transfer;
  }, sent);
  for (const event of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(event, { dataTransfer });
  await dataTransfer.dispose();
}
