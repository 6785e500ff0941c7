import { createHash } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import type { CallPage } from '../../../shared/api.ts';
import { type AudioStore, audioStore } from '../../support/audio-store.ts';
import { type FetchRig, fetchRig, quick } from '../../support/fetching.ts';
import { drills } from './drills.ts';

const ledger = { drills: 0, ended: 0, wrongVisible: 0 };
afterAll(() => {
  process.stdout.write(
    `Faulty stores: ${ledger.ended} of ${ledger.drills} ended as they should; wrong file visible ${ledger.wrongVisible}.\n`,
  );
});

const isOver = ({ fetch, recording }: CallPage) =>
  recording !== null || (fetch !== null && fetch.state !== 'waiting' && fetch.state !== 'fetching' && fetch.nextAtMs === null);

it.each(Object.entries(drills))('a store that %s', async (_, drill) => {
  ledger.drills += 1;
  const store = await audioStore(drill.answer);
  const rig = await fetchRig([store.host], { policy: { ...quick, ...drill.policy } });
  const id = await rig.report(store.url(`/talk.mp3${drill.query ?? ''}`));
  const { recording, fetch } = await rig.until(id, isOver);
  const wanted = drill.becomes && createHash('sha256').update(drill.becomes).digest('hex');
  if (recording !== null && recording.sha256 !== wanted) ledger.wrongVisible += 1;
  expect(recording?.sha256 ?? null).toBe(wanted);
  if (wanted === null) {
    expect(fetch?.state).toBe(drill.state);
    expect(fetch?.error).toContain(drill.says ?? '.');
  }
  if (drill.ranges) expect(store.seen.map(({ range }) => range)).toEqual(drill.ranges);
  await leavesNothing(rig, store, wanted);
  ledger.ended += 1;
});

async function leavesNothing(rig: FetchRig, store: AudioStore, wanted: string | null) {
  await store.quiet();
  expect(rig.files('fetching')).toEqual([]);
  expect(rig.files('recordings')).toEqual(wanted === null ? [] : [`${wanted}.mp3`]);
}
