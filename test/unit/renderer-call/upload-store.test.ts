import { expect, test, vi } from 'vitest';
import { type Sending, type SendingEnd, UploadStore } from '../../../renderer/call/recording/upload-store.ts';

const file = (name: string) => new File(['x'], name);

function setup() {
  const wire = new Map<string, PromiseWithResolvers<void> & { tell(part: number): void }>();
  const ends: [string, string, SendingEnd['kind']][] = [];
  const store = new UploadStore(
    (callId, _file, onProgress) => {
      const sent = { ...Promise.withResolvers<void>(), tell: onProgress };
      wire.set(callId, sent);
      return { done: sent.promise, cancel: () => sent.reject(new DOMException('cancelled', 'AbortError')) };
    },
    ({ callId, fileName }, { kind }) => void ends.push([callId, fileName, kind]),
  );
  return { store, ends, sent: (callId: string) => wire.get(callId)! };
}

test('an upload goes on when its page is left, and says how far it is and how it ended', async () => {
  const { store, ends, sent } = setup();
  const leave = store.watch('a');
  const run = store.start('a', 'Call A', file('a.mp3'));
  expect(store.isWatched('a')).toBe(true);
  leave();
  sent('a').tell(0.4);
  expect(store.isWatched('a')).toBe(false);
  expect(store.of('a')).toMatchObject<Partial<Sending>>({ title: 'Call A', fileName: 'a.mp3', part: 0.4 });
  expect(ends).toEqual([]);
  sent('a').resolve();
  await run;
  expect(ends).toEqual([['a', 'a.mp3', 'done']]);
  expect(store.of('a')).toBeNull();
});

test('each call has its own; a second file for the same call is not sent', async () => {
  const { store, ends, sent } = setup();
  const first = store.start('a', 'Call A', file('a.mp3'));
  const other = store.start('b', 'Call B', file('b.mp3'));
  await store.start('a', 'Call A', file('again.mp3'));
  expect(store.all().map(({ fileName }) => fileName)).toEqual(['a.mp3', 'b.mp3']);
  store.of('a')?.cancel();
  sent('b').reject(new Error('The disk is full.'));
  await Promise.all([first, other]);
  expect(ends).toEqual([
    ['a', 'a.mp3', 'cancelled'],
    ['b', 'b.mp3', 'failed'],
  ]);
  expect(store.all()).toEqual([]);
});

test('a call on screen twice is watched until both are gone', () => {
  const { store } = setup();
  const heard = vi.fn();
  store.subscribe(heard);
  const first = store.watch('a');
  const second = store.watch('a');
  first();
  expect([store.isWatched('a'), heard.mock.calls.length]).toEqual([true, 3]);
  second();
  expect(store.isWatched('a')).toBe(false);
});
