import type { Page } from '@playwright/test';
import { openCall, post } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { payload, seedReport } from './support/payloads.ts';
import { seedTimes } from './support/seed-times.ts';

const { assistant, call } = seedReport.message;
const { customer, agent } = seedTimes.lanes;
const { botResponseTime } = call.metrics.callStats.turnsStats;
const report = payload('interactly-end-of-call-report');
const conversation = payload('interactly-conversation-update');

const mark = (page: Page, kind: string) => page.locator(`[data-testid="mark"][data-kind="${kind}"]`);
const ms = (value: number) => `${value.toLocaleString('en')} ms`;
const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;

test('the seed call shows exactly what its payload says', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, report);
  await openCall(page, assistant.name);

  // Both speak at the start, which is an overlap and nothing more.
  const overlap = Math.min(customer[0]!.end, agent[0]!.end) - Math.max(customer[0]!.start, agent[0]!.start);
  expect(overlap).toBe(1908);
  await expect(mark(page, 'overlap')).toHaveCount(1);
  await expect(mark(page, 'overlap')).toHaveAccessibleName(new RegExp(`Overlap, .*length ${seconds(overlap)}.*In doubt`));
  for (const kind of ['interruption', 'barge-in', 'agent-cut-in', 'reported-interruption']) {
    await expect(mark(page, kind)).toHaveCount(0);
  }

  // Replies: from the end of the customer's turn to the agent's first audio, and the platform says the same.
  const replies = [agent[1]!.start - customer[2]!.end, agent[2]!.start - customer[3]!.end];
  expect(replies).toEqual(botResponseTime);
  await expect(mark(page, 'slow-reply')).toHaveCount(2);
  for (const [at, reply] of replies.entries()) {
    await expect(mark(page, 'slow-reply').nth(at)).toHaveAccessibleName(new RegExp(`length ${seconds(reply)}`));
  }

  const silence = customer[3]!.start - agent[1]!.end;
  expect(silence).toBe(9811);
  await expect(mark(page, 'dead-air')).toHaveCount(1);
  await expect(mark(page, 'dead-air')).toHaveAccessibleName(
    new RegExp(`length ${seconds(silence)}, should have spoken customer`),
  );

  const hello = page.getByTestId('transcript-line').filter({ hasText: 'Hello.' });
  await expect(hello).toContainText('~start');
  await expect(hello).toHaveAttribute('data-speaker', 'customer');
});

test('the panels give the replies beside the platform’s own figures', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, report);
  await openCall(page, assistant.name);
  await page.getByRole('tab', { name: 'Latency' }).click();
  const panel = page.getByTestId('panel-latency');
  for (const [at, reply] of botResponseTime.entries()) {
    await expect(panel.getByTestId('reply-row').nth(at).getByRole('button').first()).toHaveAccessibleName(
      new RegExp(`computed ${ms(reply)}, reported ${ms(reply)}`),
    );
  }
  await page.getByRole('tab', { name: 'Cost' }).click();
  const cost = page.getByTestId('panel-cost');
  for (const words of ['0.0077', '90', 'not stated', call.cost.totalCost.toFixed(4)]) await expect(cost).toContainText(words);
});

for (const [first, second, order] of [
  [report, conversation, 'after'],
  [conversation, report, 'before'],
] as const) {
  test(`a conversation-update ${order} the report places the customer on the call’s clock`, async ({ page, turntable }) => {
    await post(turntable.listenerUrl, first);
    await openCall(page, order === 'after' ? assistant.name : /no report/);
    await post(turntable.listenerUrl, second);
    // stt.timestampMs - totalElapsedTimeMs - startAt, for every message of the update.
    const skew = skewOf(conversation);
    expect(skew).toBe(214);
    const replies = botResponseTime.map((reply) => reply - skew);
    for (const [at, reply] of replies.entries()) {
      await expect(mark(page, 'slow-reply').nth(at)).toHaveAccessibleName(new RegExp(`length ${seconds(reply)}`));
    }
    const bars = page.getByTestId('lane-customer').getByTestId('turn');
    await expect(bars).toHaveCount(customer.length);
    await expect(bars.nth(3)).toHaveAccessibleName(
      new RegExp(
        `start 0:${seconds(customer[3]!.start + skew).slice(0, -2)}, end 0:${seconds(customer[3]!.end + skew).slice(0, -2)}`,
      ),
    );
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(assistant.name);
    await expect(mark(page, 'interruption')).toHaveCount(0);
  });
}

function skewOf(body: string): number {
  const { message } = JSON.parse(body) as {
    message: {
      call: { startAt: string };
      messages: { metrics: { stt?: { timestampMs: number }; timeline: { totalElapsedTimeMs: number } } }[];
    };
  };
  const startAt = Date.parse(message.call.startAt);
  const skews = message.messages.flatMap(({ metrics: { stt, timeline } }) =>
    stt ? [stt.timestampMs - timeline.totalElapsedTimeMs - startAt] : [],
  );
  return skews.sort((a, b) => a - b)[Math.floor(skews.length / 2)] ?? Number.NaN;
}
