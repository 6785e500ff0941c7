import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { CallPage } from '../../../shared/api.ts';
import { audioStore, fallSilent, firstBytes, wholeFile } from '../../support/audio-store.ts';
import { fetchRig, flireoReport, talk } from '../../support/fetching.ts';
import { tempFolder } from '../../support/temp.ts';

const isHere = ({ recording }: CallPage) => recording !== null;
const silentAfter = (count: number) => firstBytes(talk(), count, fallSilent);

it('goes on where a killed process was, and asks only for the rest', async () => {
  const dataDir = tempFolder();
  const rendererDir = tempFolder();
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html>');
  const store = await audioStore(silentAfter(20_000));
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'host-to-kill.ts'), dataDir, rendererDir, store.host, '20000'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const listener = (await lines.next()).value as string;
  const body = JSON.stringify(flireoReport(store.url('/talk.mp3?token=x'), 'call-1'));
  await fetch(listener, { method: 'POST', body });
  expect((await lines.next()).value).toBe('enough');
  child.kill('SIGKILL');
  await once(child, 'exit');
  await store.quiet();

  store.answer = wholeFile(talk());
  const rig = await fetchRig([store.host], {}, { dataDir });
  const [row] = (await rig.get<{ rows: { id: string }[] }>('/api/calls')).rows;
  const { recording } = await rig.until(row?.id ?? '', isHere);
  expect(recording?.sha256).toBe(createHash('sha256').update(talk()).digest('hex'));
  expect(store.seen.map(({ range, ifRange }) => [range, ifRange])).toEqual([
    [null, null],
    ['bytes=20000-', '"v1"'],
  ]);
  expect(rig.files('fetching')).toEqual([]);
});

it('goes on after an orderly stop, and closes its connections in it', async () => {
  const dataDir = tempFolder();
  const store = await audioStore(silentAfter(9_000));
  const first = await fetchRig([store.host], { policy: { stallMs: 60_000 } }, { dataDir });
  const id = await first.report(store.url('/talk.mp3'));
  await first.until(id, (page) => page.fetch?.receivedBytes === 9000);
  await first.app.close();
  await store.quiet();
  store.answer = wholeFile(talk());
  const second = await fetchRig([store.host], {}, { dataDir });
  await second.until(id, isHere);
  expect(store.seen.at(-1)?.range).toBe('bytes=9000-');
});

it('keeps what waits when it is started with --offline, and says why it waits', async () => {
  const dataDir = tempFolder();
  const store = await audioStore(silentAfter(9_000));
  const first = await fetchRig([store.host], { policy: { stallMs: 60_000 } }, { dataDir });
  const id = await first.report(store.url('/talk.mp3'));
  await first.until(id, (page) => page.fetch?.receivedBytes === 9000);
  await first.app.close();
  const second = await fetchRig([store.host], {}, { dataDir, offline: true });
  const { fetch } = await second.page(id);
  expect(fetch).toMatchObject({ state: 'waiting', receivedBytes: 9000, nextAtMs: null });
  expect(fetch?.error).toContain('--offline');
  expect(store.seen).toHaveLength(1);
});

it('removes what nobody will go on with', async () => {
  const dataDir = tempFolder();
  await (await fetchRig([], {}, { dataDir })).app.close();
  writeFileSync(join(dataDir, 'fetching', '0123456789abcdef0123.part'), 'left by somebody');
  const rig = await fetchRig([], {}, { dataDir });
  expect(rig.files('fetching')).toEqual([]);
});

it('outlives a database that takes nothing, and goes on when it does again', async () => {
  const complained = vi.spyOn(console, 'error').mockImplementation(() => {});
  const dataDir = tempFolder();
  const store = await audioStore(wholeFile(talk()));
  const rig = await fetchRig([store.host], {}, { dataDir });
  const db = new Database(join(dataDir, 'turntable.db'));
  onTestFinished(() => void db.close());
  db.exec("CREATE TRIGGER full BEFORE UPDATE ON fetches BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
  const id = await rig.report(store.url('/talk.mp3'));
  await vi.waitFor(() => expect(complained).toHaveBeenCalled());
  expect((await rig.page(id)).fetch).toBeNull();
  db.exec('DROP TRIGGER full');
  await rig.send('POST', `/api/calls/${id}/fetch`);
  await rig.until(id, isHere);
});
