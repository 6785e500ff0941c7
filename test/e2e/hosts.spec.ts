import { expect, test } from './support/fixture.ts';

test('the view opens under its content security policy', async ({ page, turntable }) => {
  await expect(page).toHaveTitle(/Turntable/);
  await expect(page.locator('#root')).not.toBeEmpty();
  const inline = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    return (window as { injected?: boolean }).injected ?? false;
  });
  expect(inline).toBe(false);
  await expect.poll(() => turntable.faults.splice(0)).toEqual([expect.stringContaining("'script-src 'self''")]);
});

test('the listener takes a report on its own port', async ({ turntable, request }) => {
  const answer = await request.post(turntable.listenerUrl, { data: { hello: 'nobody knows this body' } });
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toBe('');
});
