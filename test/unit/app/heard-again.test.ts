import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Bus } from '../../../core/bus.ts';
import { speechVersion } from '../../../core/media/speech/decide.ts';
import { Recordings } from '../../../core/services/recordings.ts';
import { openStore } from '../../../core/store/open.ts';
import { tempFolder } from '../../support/temp.ts';

const apollo = readFileSync(
  join(import.meta.dirname, '..', '..', '..', 'resources', 'samples', 'interactly-apollo-clinic', 'recording.mp3'),
);

/** A store with one recording that is ready, and what makes new recordings over it, as a restart does. */
async function ready() {
  const dataDir = tempFolder();
  const store = openStore(dataDir);
  const open = () => {
    const bus = new Bus(0);
    const recordings = new Recordings(store, bus, dataDir);
    const until = (isTrue: () => boolean) =>
      new Promise<void>((resolve) => {
        const stop = bus.subscribe(() => {
          if (!isTrue()) return;
          stop();
          resolve();
        });
      });
    return { recordings, until };
  };
  const first = open();
  await first.recordings.attach('a', new Blob([apollo]).stream(), { fileName: 'a.mp3' });
  await first.until(() => first.recordings.ofCall('a')?.state === 'ready');
  await first.recordings.close();
  onTestFinished(() => store.close());
  const sha256 = first.recordings.ofCall('a')?.sha256 ?? '';
  const version = () => store.db.prepare('SELECT speech_version FROM media').pluck().get();
  return { store, open, sha256, version };
}

it('the speech of a recording is stored when it is ready', async () => {
  const { store, sha256, version } = await ready();
  const speech = store.recordings.speechOf(sha256);
  expect(speech?.channels.map(({ spurts }) => spurts.length)).toEqual([4, 3]);
  expect(version()).toBe(speechVersion);
  expect(store.recordings.speechOf('none')).toBeNull();
});

it('a recording that an older version listened to is heard again after a start, and usable meanwhile', async () => {
  const { store, open, sha256, version } = await ready();
  const before = store.recordings.speechOf(sha256);
  store.db.prepare("UPDATE media SET speech_version = ?, speech = '{}'").run(speechVersion - 1);
  const { recordings, until } = open();
  onTestFinished(() => recordings.close());
  const states = new Set<string | undefined>();
  const heard = until(() => {
    states.add(recordings.ofCall('a')?.state);
    return version() === speechVersion;
  });
  await recordings.resume();
  await heard;
  expect(store.recordings.speechOf(sha256)).toEqual(before);
  expect([...states]).toEqual(['ready']);
  expect(store.recordings.heardBefore(speechVersion)).toEqual([]);
});

it('hearing it again in vain takes nothing from a recording that is ready', async () => {
  const { store, open, sha256 } = await ready();
  store.db.prepare("UPDATE media SET speech_version = 0, file = 'gone.mp3'").run();
  const { recordings, until } = open();
  onTestFinished(() => recordings.close());
  const told = until(() => true);
  await recordings.resume();
  await told;
  expect(recordings.ofCall('a')?.state).toBe('ready');
  expect(store.recordings.speechOf(sha256)).not.toBeNull();
});
