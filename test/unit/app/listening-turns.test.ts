import { expect, it, onTestFinished } from 'vitest';
import { Bus } from '../../../core/bus.ts';
import { DeriveQueue } from '../../../core/services/derive-queue.ts';
import { Forwarding } from '../../../core/services/forwarding.ts';
import { Listening } from '../../../core/services/listening.ts';
import { Secrets } from '../../../core/services/secrets.ts';
import { Sources } from '../../../core/services/sources.ts';
import { openStore } from '../../../core/store/open.ts';
import { tempFolder } from '../../support/temp.ts';

/** A listener on a free port, over a store of its own. */
function listener() {
  const dataDir = tempFolder();
  const store = openStore(dataDir);
  const bus = new Bus();
  const queue = new DeriveQueue(store, bus);
  const secrets = new Secrets(dataDir, null);
  const sources = new Sources({ store, bus, secrets });
  const forwarding = new Forwarding({ store, bus, secrets, offline: true });
  const listening = new Listening({
    store,
    bus,
    queue,
    sources,
    forwarding,
    dataDir,
    port: 0,
    recovering: () => false,
    onFault: () => {},
  });
  onTestFinished(async () => {
    await listening.close();
    queue.close();
    store.close();
  });
  return { listening, store };
}

/** Whether a program accepts connections there: any answer at all. */
const answers = (url: string) =>
  fetch(url, { method: 'POST' }).then(
    () => true,
    () => false,
  );

it('opens one port however often it is switched on at once, and none stays open after off', async () => {
  const { listening } = listener();
  const states = await Promise.all([1, 2, 3].map(() => listening.change({ on: true })));
  expect(new Set(states.map(({ port }) => port)).size).toBe(1);
  expect(await answers(listening.state.url)).toBe(true);
  await listening.change({ on: false });
  expect(await Promise.all(states.map(({ url }) => answers(url)))).toEqual([false, false, false]);
});

it('ends as the last change says, in fact and in the setting', async () => {
  const { listening, store } = listener();
  const [on, off] = await Promise.all([listening.change({ on: true }), listening.change({ on: false })]);
  expect([on.on, off.on, listening.state.on, store.settings.get('listener.on')]).toEqual([true, false, false, false]);
  expect(await answers(on.url)).toBe(false);
  await Promise.all([listening.change({ on: false }), listening.change({ on: true })]);
  expect([listening.state.on, store.settings.get('listener.on')]).toEqual([true, true]);
  expect(await answers(listening.state.url)).toBe(true);
});

it('moves port by port, leaving the old ones closed', async () => {
  const { listening } = listener();
  const { port: first } = await listening.change({ on: true });
  const free = (await listener().listening.change({ on: true })).port;
  const [moved] = await Promise.all([listening.change({ port: free + 1 }), listening.change({ port: 0 })]);
  expect(await answers(`http://127.0.0.1:${first}/`)).toBe(false);
  if (moved.on && moved.port !== listening.state.port) expect(await answers(moved.url)).toBe(false);
  expect(await answers(listening.state.url)).toBe(true);
});

it('leaves no port open when the application closes while it opens, and takes no change after', async () => {
  const { listening } = listener();
  const opening = listening.change({ on: true });
  const waiting = listening.change({ port: 0, on: true });
  waiting.catch(() => {});
  // Far enough that the port is being opened, not so far that it is open: the system answers in a later turn.
  for (let step = 0; step < 5; step += 1) await null;
  expect(listening.state.on).toBe(false);
  await listening.close();
  const { url } = await opening;
  expect(listening.state.on).toBe(false);
  expect(await answers(url)).toBe(false);
  await expect(listening.change({ on: true })).rejects.toThrow(/closing/);
});

it('goes on after a change that failed', async () => {
  const { listening, store } = listener();
  const set = store.settings.set.bind(store.settings);
  store.settings.set = () => {
    throw new Error('disk full');
  };
  await expect(listening.change({ on: true })).rejects.toThrow('disk full');
  store.settings.set = set;
  expect((await listening.change({ on: true })).on).toBe(true);
});
