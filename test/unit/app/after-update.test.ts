import { afterEach, expect, it, vi } from 'vitest';
import { Bus } from '../../../core/bus.ts';
import { Rebuild } from '../../../core/calls/rebuild.ts';
import { rebuildAfterUpdate } from '../../../core/services/after-update.ts';
import { DeriveQueue } from '../../../core/services/derive-queue.ts';
import { importBatch } from '../../../core/services/imports.ts';
import { openStore } from '../../../core/store/open.ts';
import type { CallList } from '../../../shared/api.ts';
import { openTestApplication } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';
import { distinctReports } from '../calls/support.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function parts() {
  const store = openStore(tempFolder());
  const queue = new DeriveQueue(store, new Bus());
  const rebuild = new Rebuild(store, () => {});
  closing.push(
    () => store.close(),
    () => queue.close(),
  );
  const starts = vi.spyOn(rebuild, 'start');
  const start = (version: string, signal = new AbortController().signal) =>
    rebuildAfterUpdate({ store, rebuild, queue, version }, signal);
  const fill = () => importBatch(store)(distinctReports(2).map((bytes) => ({ bytes, originName: 'a.json' })));
  const spoil = () => store.db.prepare("UPDATE calls SET title = 'of the old version'").run();
  const titles = () => store.calls.list({ sort: 'when', direction: 'asc', text: '' }, 9, 0).rows.map(({ title }) => title);
  return { store, rebuild, starts, start, fill, spoil, titles };
}

it('reads everything again once when the version differs, and only then', async () => {
  const { start, starts, fill, spoil, titles } = parts();
  await start('1.0.0');
  fill();
  spoil();
  await start('1.0.0');
  expect(starts).not.toHaveBeenCalled();
  await start('1.1.0');
  expect(starts).toHaveBeenCalledTimes(1);
  expect(titles()).not.toContain('of the old version');
  await start('1.1.0');
  expect(starts).toHaveBeenCalledTimes(1);
});

it('begins again after a stop, but not for ever when it stops the process each time', async () => {
  const { store, rebuild, start, starts, fill } = parts();
  fill();
  vi.spyOn(rebuild, 'settled').mockReturnValue(new Promise(() => {}));
  for (let time = 0; time < 4; time += 1) {
    void start('1.0.0');
    await vi.waitFor(() => expect(store.settings.get('derived-by')).toBeDefined());
    await new Promise(setImmediate);
  }
  expect(starts).toHaveBeenCalledTimes(2);
  vi.mocked(rebuild.settled).mockRestore();
  await rebuild.settled();
});

it('gives what had stopped the process one more start', async () => {
  const { store, start, fill } = parts();
  await start('1.0.0');
  fill();
  store.reports.setAside([1], 'It stopped the process.');
  store.reports.tried([1], 1);
  store.reports.tried([1], 1);
  await start('1.1.0');
  await vi.waitFor(() => expect(store.reports.get(1)?.status).toBe('call'));
  expect(store.calls.total()).toBe(2);
});

it('happens at the start of the application, in the background', async () => {
  const dataDir = tempFolder();
  const store = openStore(dataDir);
  importBatch(store)(distinctReports(1).map((bytes) => ({ bytes, originName: 'a.json' })));
  store.db.prepare("UPDATE calls SET title = 'of the old version'").run();
  store.close();
  const { get, stale } = await openTestApplication({ dataDir, version: '9.9.9' });
  const title = async () => (await get<CallList>('/api/calls')).rows[0]?.title;
  expect(await title()).toBe('of the old version');
  for (;;) {
    const told = stale('calls');
    told.catch(() => {});
    if ((await title()) !== 'of the old version') break;
    await told;
  }
  expect(await title()).toBe('Mary Dental - main');
});
