import { join } from 'node:path';
import { expect, test } from 'vitest';
import { analyseRecording } from '../../../core/media/analyse.ts';
import { NativeGuard } from '../../../core/media/native-guard.ts';
import { tempFolder } from '../../support/temp.ts';

test('closing waits for what is inside, and lets nothing in after that', async () => {
  const guard = new NativeGuard();
  const other = new NativeGuard(guard.buffer);
  const work = Promise.withResolvers<string>();
  const inside = other.inside(() => work.promise);
  const order: string[] = [];
  const closed = guard.close().then(() => order.push('closed'));
  work.resolve('done');
  order.push(await inside);
  await closed;
  expect(order).toEqual(['done', 'closed']);
  await expect(other.inside(async () => 'late')).rejects.toMatchObject({ code: 'aborted' });
});

test('closing waits for all that share it', async () => {
  const guard = new NativeGuard();
  const works = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const inside = works.map(({ promise }) => new NativeGuard(guard.buffer).inside(() => promise));
  let closed = false;
  const closing = guard.close().then(() => {
    closed = true;
  });
  works[0]!.resolve();
  await inside[0];
  expect(closed).toBe(false);
  works[1]!.resolve();
  await Promise.all([...inside, closing]);
});

test('an analysis that is stopped at any moment ends alone: the process goes on', async () => {
  const path = join(import.meta.dirname, '../../../resources/samples/interactly-apollo-clinic/recording.mp3');
  // Moments, not waits: the detector loads and listens at some of them, and what it must not do is take the process with it.
  for (let moment = 20; moment <= 400; moment += 20) {
    const work = analyseRecording({ path, peaksPath: join(tempFolder(), 'p'), signal: AbortSignal.timeout(moment) });
    await work.catch((error) => expect(error).toMatchObject({ code: 'aborted' }));
  }
});
