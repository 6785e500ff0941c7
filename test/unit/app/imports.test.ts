import { expect, it, onTestFinished } from 'vitest';
import { Bus } from '../../../core/bus.ts';
import { Imports } from '../../../core/services/imports.ts';
import { openStore } from '../../../core/store/open.ts';
import { tempFolder } from '../../support/temp.ts';

const minute = 60_000;

function imports() {
  const store = openStore(tempFolder());
  const clock = { ms: 0 };
  const service = new Imports(store, new Bus(), () => clock.ms);
  onTestFinished(() => {
    service.close();
    store.close();
  });
  const openMany = (count: number) => Array.from({ length: count }, () => service.open(null).id);
  return { service, clock, openMany };
}

it('forgets running imports whose tab is gone, not those that files still come for', async () => {
  const { service, clock, openMany } = imports();
  const [abandoned = '', slow = '', recent = ''] = openMany(3);
  const lost = service.get(abandoned);
  const { promise, resolve } = Promise.withResolvers<void>();
  const uploading = service.get(slow)?.addFile('slow.json', stalled(promise));
  clock.ms = 5 * minute;
  await service.get(recent)?.addFile('a.json', new Blob(['{}']).stream());
  clock.ms = 10 * minute;
  openMany(18);
  expect(service.get(abandoned)).toBeNull();
  expect(lost?.state().state).toBe('cancelled');
  expect(service.get(slow)?.state().state).toBe('running');
  expect(service.get(recent)?.state().state).toBe('running');
  resolve();
  await uploading;
});

it('forgets no running import before ten minutes have passed', () => {
  const { service, clock, openMany } = imports();
  const [first = ''] = openMany(1);
  clock.ms = 10 * minute - 1;
  openMany(25);
  expect(service.get(first)).not.toBeNull();
});

async function* stalled(until: Promise<void>): AsyncGenerator<Uint8Array> {
  yield Buffer.from('[');
  await until;
  yield Buffer.from(']');
}
