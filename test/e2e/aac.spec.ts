import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findFfmpeg } from '../../core/media/outside/ffmpeg.ts';
import { readPeaks } from '../../core/media/peaks/file.ts';
import { expectWaveform, openCall, pickRecording, post } from './support/drive.ts';
import { expect, type Turntable, test } from './support/fixture.ts';
import { root } from './support/launch-browser.ts';
import { payload, seedReport } from './support/payloads.ts';
import { audioMs, watchAudio } from './support/sync.ts';

const { assistant } = seedReport.message;
const media = (name: string) => join(root, 'test/fixtures/media', name);

/** Where each channel is loudest in the stored peaks, in 10 ms. */
async function loudestStored(dataDir: string): Promise<number[]> {
  const [file = ''] = readdirSync(join(dataDir, 'peaks')).filter((name) => name.endsWith('.peaks'));
  const { bytes } = await readPeaks(join(dataDir, 'peaks', file), 'detail');
  const values = [...new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)];
  return [1, 3].map((place) => {
    const highs = values.filter((_, at) => at % 4 === place);
    return highs.indexOf(Math.max(...highs));
  });
}

/** The same as this browser plays it, in 10 ms; null where it cannot. */
async function loudestPlayed(page: Page, path: string): Promise<number[] | null> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    try {
      const buffer = await new OfflineAudioContext(2, 1, 44_100).decodeAudioData(bytes.buffer);
      return [0, 1].map((channel) => {
        const samples = buffer.getChannelData(channel);
        let best = 0;
        for (let at = 0; at < samples.length; at++) if ((samples[at] ?? 0) > (samples[best] ?? 0)) best = at;
        return Math.floor((best / 44_100) * 100);
      });
    } catch {
      return null;
    }
  }, readFileSync(path).toString('base64'));
}

async function attach({ page, listenerUrl }: Turntable, name: string): Promise<void> {
  await post(listenerUrl, payload('interactly-end-of-call-report'));
  await watchAudio(page);
  await openCall(page, assistant.name);
  await pickRecording(page, media(name));
}

async function expectPlays({ page, dataDir }: Turntable, name: string, played: readonly number[]): Promise<void> {
  await expectWaveform(page, ['customer', 'agent']);
  expect(await loudestStored(dataDir), `${name}: measured where it is heard`).toEqual(played);
  await page.keyboard.press('Space');
  await expect.poll(() => audioMs(page)).toBeGreaterThan(300);
}

test.describe('without ffmpeg', () => {
  test.use({ hostEnv: { PATH: '' } });

  for (const name of ['click.m4a', 'click.aac']) {
    test(`${name} is decoded by the open tab, to the time at which it is heard`, async ({ page, turntable }) => {
      const played = await loudestPlayed(page, media(name));
      await attach(turntable, name);
      if (played === null) {
        await expect(page.getByText(/AAC, which neither this computer nor this browser can decode/)).toBeVisible();
        return;
      }
      await expectPlays(turntable, name, played);
    });
  }

  test('while no tab takes it, the page says what it waits for; the tab that can takes it up later', async ({
    page,
    turntable,
  }) => {
    await page.route('**/decoding', (route) => route.fulfill({ status: 409, json: { code: 'nothing-to-decode', message: '' } }));
    await attach(turntable, 'click.m4a');
    await expect(page.getByText(/This recording is AAC/)).toBeVisible();
    const can = await loudestPlayed(page, media('click.m4a'));
    await page.unroute('**/decoding');
    await page.reload();
    if (can === null) await expect(page.getByText(/AAC, which neither/)).toBeVisible();
    else await expectWaveform(page, ['customer', 'agent']);
  });
});

test.describe('with ffmpeg', () => {
  test.skip(findFfmpeg() === null, 'ffmpeg is not on the PATH');

  test('click.m4a is decoded by it, and the view loads no decoder', async ({ page, turntable }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const played = await loudestPlayed(page, media('click.m4a'));
    await attach(turntable, 'click.m4a');
    await expectWaveform(page, ['customer', 'agent']);
    expect(await loudestStored(turntable.dataDir)).toEqual(played ?? [100, 175]);
    expect(asked.filter((url) => /decoding|mediabunny/.test(url))).toEqual([]);
  });
});
