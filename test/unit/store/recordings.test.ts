import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../core/store/open.ts';
import { tempFolder } from '../../support/temp.ts';

/** A store with one recording, attached to the call `c1`. */
function opened() {
  const store = openStore(tempFolder());
  onTestFinished(() => store.close());
  const sha256 = 'a'.repeat(64);
  store.recordings.addMedia({ sha256, file: `${sha256}.wav`, format: 'wav', size: 1 });
  store.recordings.attach({ callId: 'c1', sha256, fileName: 'a.wav', customerChannel: 0, sample: false }, 1);
  const held = () =>
    store.db.prepare('SELECT offset_ms, offset_by, customer_channel, channel_by FROM recordings').raw().get() as unknown[];
  return { recordings: store.recordings, held };
}

test('what a hand sets of a recording is kept as its own, and null takes it back', () => {
  const { recordings, held } = opened();
  expect(held()).toEqual([0, 'default', 0, 'assumed']);
  recordings.adjust('c1', { offsetMs: 0, customerChannel: 1 });
  expect(held()).toEqual([0, 'hand', 1, 'hand']);
  recordings.adjust('c1', { offsetMs: -120 });
  expect(held()).toEqual([-120, 'hand', 1, 'hand']);
  recordings.adjust('c1', { offsetMs: null });
  expect(held()).toEqual([0, 'default', 1, 'hand']);
  recordings.adjust('c1', { customerChannel: null });
  expect(held()).toEqual([0, 'default', 0, 'assumed']);
});

test('a change of nothing only tells whether there is a recording', () => {
  const { recordings, held } = opened();
  expect([recordings.adjust('c1', {}), recordings.adjust('c2', { offsetMs: 1 })]).toEqual([true, false]);
  expect(held()).toEqual([0, 'default', 0, 'assumed']);
});
