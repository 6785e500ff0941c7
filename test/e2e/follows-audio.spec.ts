import type { Page } from '@playwright/test';
import { expectWaveform, openCall, pickRecording, post } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { payload, recordingOf, seedReport } from './support/payloads.ts';
import { seedTimes, shifted } from './support/seed-times.ts';
import { audioMs, disagreements, lastSeek, litAt, readClock, sampleUntil, turnChanges, watchAudio } from './support/sync.ts';

const { messages } = seedReport.message;
const { customer, agent } = seedTimes.lanes;
/** How far what is lit may be from the audio, ms. */
const toleranceMs = 150;

/** The seed call with its recording, ready to play. */
async function openSeed(page: Page, listenerUrl: string): Promise<void> {
  await post(listenerUrl, payload('interactly-end-of-call-report'));
  await watchAudio(page);
  await openCall(page, seedReport.message.assistant.name);
  await pickRecording(page, recordingOf('interactly-apollo-clinic'));
  await expectWaveform(page, ['customer', 'agent']);
}

const pause = (page: Page) => page.getByRole('button', { name: 'Pause', exact: true }).click();
const playing = (page: Page) => expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();

/** After a click the audio was sent to `ms`, and time, lanes and transcript agree with where it now plays. */
async function expectPlaysFrom(page: Page, ms: number): Promise<void> {
  await expect.poll(() => lastSeek(page)).toBeCloseTo(ms, -1);
  await playing(page);
  await expect.poll(() => audioMs(page)).toBeGreaterThan(ms);
  const samples = await sampleUntil(page, ms + 400);
  expect(disagreements(samples, seedTimes, toleranceMs)).toEqual([]);
  await pause(page);
}

test('while it plays, time, turns and lines follow the audio at the payload’s turn times', async ({ page, turntable }) => {
  await openSeed(page, turntable.listenerUrl);
  // From inside the greeting over the customer's first turn into the second: both lanes change.
  await page.getByTestId('lane-agent').getByTestId('turn').first().click();
  await playing(page);
  const samples = await sampleUntil(page, customer[1]!.start + 500);
  expect(turnChanges(samples)).toBeGreaterThanOrEqual(3);
  expect(samples.length).toBeGreaterThan(60);
  expect(disagreements(samples, seedTimes, toleranceMs)).toEqual([]);
  // The checker would notice: the same samples against turns that are half a second late.
  expect(disagreements(samples, shifted(seedTimes, 500), toleranceMs)).not.toEqual([]);
  expect(disagreements(samples, shifted(seedTimes, -500), toleranceMs)).not.toEqual([]);
});

test('a click on a turn, a line, a mark or the time of a line plays from there', async ({ page, turntable }) => {
  await openSeed(page, turntable.listenerUrl);
  await page.getByTestId('lane-agent').getByTestId('turn').nth(1).click();
  await expectPlaysFrom(page, agent[1]!.start);
  await page.getByTestId('lane-customer').getByTestId('turn').nth(3).click();
  await expectPlaysFrom(page, customer[3]!.start);
  for (const [place, { text }] of messages.entries()) {
    if (![2, 4].includes(place)) continue;
    await page.getByTestId('transcript-line').nth(place).getByText(text).click();
    await expectPlaysFrom(page, seedTimes.lines[place]!.start);
  }
  await page
    .getByTestId('transcript-line')
    .nth(3)
    .getByRole('button', { name: /^Play from/ })
    .click();
  await expectPlaysFrom(page, customer[2]!.start);
  // The silence after the agent's long answer is the customer's.
  await page.locator('[data-testid="mark"][data-kind="dead-air"]').click();
  await expectPlaysFrom(page, agent[1]!.end);
});

test('a click on a latency plays from where the wait began', async ({ page, turntable }) => {
  await openSeed(page, turntable.listenerUrl);
  await page
    .getByRole('button', { name: /^Reply to user-4/ })
    .first()
    .click();
  await expectPlaysFrom(page, customer[3]!.end);
});

test('seeking without playing moves the time and the highlight', async ({ page, turntable }) => {
  await openSeed(page, turntable.listenerUrl);
  const clock = page.getByTestId('time-now');
  for (const ms of [1000, 3000, 8000, 18_000, 30_000, 34_000, 40_000]) {
    await page.keyboard.press('g');
    await page.getByLabel('Go to time').fill(String(ms / 1000));
    await page.keyboard.press('Enter');
    await expect.poll(async () => readClock(await clock.innerText())).toBe(ms);
    await expect
      .poll(() => page.evaluate(litPlaces))
      .toEqual({
        customer: litAt(seedTimes.lanes.customer, ms),
        agent: litAt(seedTimes.lanes.agent, ms),
        line: litAt(seedTimes.lines, ms),
      });
  }
});

/** Places of what is lit now. Runs in the page. */
function litPlaces() {
  const lit = (selector: string) => {
    const at = [...document.querySelectorAll(selector)].findIndex((one) => one.getAttribute('aria-current') === 'true');
    return at < 0 ? null : at;
  };
  return {
    customer: lit('[data-testid="lane-customer"] [data-testid="turn"]'),
    agent: lit('[data-testid="lane-agent"] [data-testid="turn"]'),
    line: lit('[data-testid="transcript-line"]'),
  };
}
