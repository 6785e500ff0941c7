import { expect, test } from 'vitest';
import type { CallPage } from '../../../shared/api.ts';
import { openTestApplication, samplePayload } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';
import { wavBytes } from '../media/wav-bytes.ts';
import { attach, heardSample, importReport, untilHeard } from './heard-call.ts';

const flireo = 'flireo-voorbeeld';
const interactly = 'interactly-apollo-clinic';

const placed = ({ heard }: CallPage) => heard?.lines.map(({ startMs, endMs, state }) => [startMs, endMs, state]);

test('a call without times has its lines where they were said, as soon as its recording is listened to', async () => {
  const app = await openTestApplication();
  const { heard, recording, speakersSwapped } = await heardSample(app, flireo);
  const truth = JSON.parse(samplePayload(flireo, 'truth.json').toString('utf8')) as { speech: { startMs: number }[] };
  expect(heard?.lines.map(({ state }) => state)).toEqual(Array(9).fill('placed'));
  heard?.lines.forEach(({ startMs }, index) => {
    expect(Math.abs(startMs - (truth.speech[index]?.startMs ?? Number.NaN))).toBeLessThan(300);
  });
  expect(recording).toMatchObject({ state: 'ready', offsetMs: 0, offsetBy: 'default', customerChannel: 0 });
  expect(speakersSwapped).toBe(false);
});

test('a call without a recording is not heard', async () => {
  const app = await openTestApplication();
  const id = await importReport(app, samplePayload(flireo));
  expect((await app.get<CallPage>(`/api/calls/${id}`)).heard).toBeNull();
});

test('what a hand sets of the channel and the offset is in force, and null gives it back to the audio', async () => {
  const app = await openTestApplication();
  const { id } = await heardSample(app, flireo);
  const adjust = async (change: object) => {
    await app.send('PATCH', `/api/calls/${id}/recording`, change);
    const { recording, heard } = await app.get<CallPage>(`/api/calls/${id}`);
    return [recording?.customerChannel, heard?.customerChannel.by, recording?.offsetMs, recording?.offsetBy];
  };
  expect(await adjust({ customerChannel: 1, offsetMs: -450 })).toEqual([1, 'hand', -450, 'hand']);
  expect(await adjust({ offsetMs: null })).toEqual([1, 'hand', 0, 'default']);
  const [channel, by] = await adjust({ customerChannel: null });
  expect([channel, by]).not.toContain('hand');
  expect(channel).toBe(0);
});

test('swapping exchanges who is who, holds over a restart and a rebuild, and can be taken back', async () => {
  const dataDir = tempFolder();
  const before = await openTestApplication({ dataDir });
  const { id, call } = await heardSample(before, flireo);
  const swap = (app: typeof before, swapped: boolean) => app.send('PUT', `/api/calls/${id}/speakers`, { swapped });
  const told = before.stale('call');
  await swap(before, true);
  expect((await told).id).toBe(id);
  await before.app.close();

  const app = await openTestApplication({ dataDir });
  await app.send('POST', '/api/rebuild');
  for (;;) {
    const stale = app.stale('status');
    stale.catch(() => {});
    if ((await app.get<{ state: string }>('/api/rebuild')).state === 'done') break;
    await stale;
  }
  const swapped = await app.get<CallPage>(`/api/calls/${id}`);
  const other = { agent: 'customer', customer: 'agent' } as const;
  expect(swapped.speakersSwapped).toBe(true);
  for (const part of ['lines', 'turns'] as const)
    expect(swapped.call[part].map(({ speaker }) => speaker)).toEqual(call[part].map(({ speaker }) => other[speaker]));
  expect(swapped.call.turns.flatMap(({ segments }) => segments.map(({ speaker }) => speaker))[0]).toBe('customer');
  expect(swapped.call.replies.map(({ customerTurnId, agentTurnId }) => [customerTurnId, agentTurnId])).toEqual([
    ['turn-1', 'turn-2'],
    ['turn-3', 'turn-4'],
    ['turn-5', 'turn-6'],
    ['turn-7', 'turn-8'],
  ]);
  expect(swapped.call.turns[2]?.answers).toBeNull();
  // The words still fit the same speech: it is the channel that is now the other party's.
  expect(swapped.heard?.customerChannel.channel).toBe(1);

  await swap(app, false);
  const back = await app.get<CallPage>(`/api/calls/${id}`);
  expect([back.speakersSwapped, back.call]).toEqual([false, call]);
});

test('where the platform names the speakers there is nothing to swap', async () => {
  const app = await openTestApplication();
  const id = await importReport(app, samplePayload(interactly));
  await app.send('PUT', `/api/calls/${id}/speakers`, { swapped: true }, 409);
  await app.send('PUT', '/api/calls/0/speakers', { swapped: true }, 404);
  expect((await app.get<CallPage>(`/api/calls/${id}`)).speakersSwapped).toBe(false);
});

test('pins belong to the recording that they were set on', async () => {
  const app = await openTestApplication();
  const { id, heard } = await heardSample(app, flireo);
  await app.send('PUT', `/api/calls/${id}/pins/line-2`, { startMs: 14_000, endMs: 20_000 });
  const pinned = await app.get<CallPage>(`/api/calls/${id}`);
  expect(pinned.heard?.pins).toEqual([{ lineId: 'line-2', startMs: 14_000, endMs: 20_000 }]);
  await attach(app, id, wavBytes({ samples: new Uint8Array(32_000), channels: 2 }));
  expect((await untilHeard(app, id)).heard?.pins).toEqual([]);
  await attach(app, id, samplePayload(flireo, 'recording.mp3'));
  const again = await untilHeard(app, id);
  expect(again.heard?.pins).toEqual(pinned.heard?.pins);
  await app.send('DELETE', `/api/calls/${id}/pins/line-2`);
  expect(placed(await app.get<CallPage>(`/api/calls/${id}`))).toEqual(
    heard?.lines.map(({ startMs, endMs, state }) => [startMs, endMs, state]),
  );
});
