import { expect, onTestFinished, test, vi } from 'vitest';
import { Bus } from '../../../core/bus.ts';
import { type ReadCall, readCall } from '../../../core/calls/derive.ts';
import { admitAndProcess } from '../../../core/calls/process.ts';
import { WorkThread } from '../../../core/calls/work-thread.ts';
import { Hearing } from '../../../core/services/hearing.ts';
import { openStore } from '../../../core/store/open.ts';
import type { StaleEvent } from '../../../shared/api.ts';
import { hearCall } from '../../../shared/heard/hear.ts';
import type { HeardSpeech } from '../../../shared/model/heard.ts';
import { completeLines, type MadeCall, madeCall } from '../../fixtures/heard/made-call.ts';
import { tempFolder } from '../../support/temp.ts';

const sha256 = 'a'.repeat(64);

function reportOf(made: MadeCall, callId: string): Buffer {
  const transcriptText = completeLines(made)
    .map(({ speaker, text }) => `${speaker === 'agent' ? 'AI' : 'Gebruiker'}: ${text}`)
    .join('\n');
  const callLengthSeconds = made.durationMs / 1000;
  return Buffer.from(
    JSON.stringify({ eventType: 'end-of-call-report', eventTimestamp: 1756294820944, callId, callLengthSeconds, transcriptText }),
  );
}

function speechOf({ spurts }: MadeCall): HeardSpeech {
  const channel = (who: 'agent' | 'customer') => ({ spurts: spurts[who], levelDb: -20, floorDb: -60, unreliable: null });
  return { method: 'model', channels: [channel('customer'), channel('agent')], crosstalk: [] };
}

/** A store with one call of so many minutes, its recording listened to. */
function opened(minutes: number, options: ConstructorParameters<typeof Hearing>[2] = {}) {
  const store = openStore(tempFolder());
  const bus = new Bus();
  const hearing = new Hearing(store, bus, options);
  onTestFinished(() => {
    hearing.close();
    store.close();
  });
  const made = madeCall(7, minutes);
  const meta = { source: 'import' as const, originName: null, headers: {}, verified: 'not checked', receivedAtMs: 1 };
  const id = store.db.transaction(() => admitAndProcess(store, reportOf(made, 'made'), meta))().callId as string;
  store.recordings.addMedia({ sha256, file: 'a.wav', format: 'wav', size: 1 });
  store.recordings.attach({ callId: id, sha256, fileName: 'a.wav', customerChannel: 0, sample: false }, 1);
  const { durationMs } = made;
  const measured = { durationMs, channels: 2, sampleRate: 8000, warnings: [], speech: speechOf(made), speechVersion: 1 };
  store.recordings.measured(sha256, measured);
  const read = () => readCall(store, id) as ReadCall;
  const alone = () =>
    hearCall({
      call: read().call,
      speech: speechOf(made),
      recording: store.recordings.asSet(id)!,
      pins: store.pins.of(id, sha256),
    });
  return { store, bus, hearing, id, read, alone, ask: () => hearing.ofCall(id, read()) };
}

test('a large call is laid out on the second thread, with the same result', async () => {
  const thread = new WorkThread();
  const asked = vi.spyOn(thread, 'ask');
  const { ask, alone } = opened(30, { thread, patience: 600_000 });
  expect(await ask()).toEqual(alone());
  expect(asked).toHaveBeenCalledTimes(1);
  const small = new WorkThread();
  const notAsked = vi.spyOn(small, 'ask');
  const other = opened(3, { thread: small });
  expect(await other.ask()).toEqual(other.alone());
  expect(notAsked).not.toHaveBeenCalled();
});

test('what was heard in a recording is not told of another that was attached meanwhile', async () => {
  const { store, id, ask } = opened(3);
  const asked = ask();
  const other = 'b'.repeat(64);
  store.recordings.addMedia({ sha256: other, file: 'b.wav', format: 'wav', size: 1 });
  store.recordings.attach({ callId: id, sha256: other, fileName: 'b.wav', customerChannel: 0, sample: false }, 2);
  expect(await asked).toBeNull();
});

test('it is made once, and again when anything that it is made of changes', async () => {
  const { store, id, ask } = opened(3);
  const first = await ask();
  expect(await ask()).toBe(first);
  const changes = [
    () => store.pins.set(id, sha256, { lineId: 'line-1', startMs: 10, endMs: 900 }, 1),
    () => store.pins.set(id, sha256, { lineId: 'line-1', startMs: 10, endMs: 950 }, 2),
    () => store.pins.remove(id, sha256, 'line-1'),
    () => store.recordings.adjust(id, { customerChannel: 1 }),
    () => store.recordings.adjust(id, { offsetMs: 5 }),
    () => store.speakers.set(id, true, 1),
    () => store.db.prepare('UPDATE media SET speech_version = 2').run(),
    () => store.db.prepare("UPDATE reports SET source = 'sample'").run(),
  ];
  let before = first;
  for (const change of changes) {
    change();
    const after = await ask();
    expect(after).not.toBe(before);
    expect(await ask()).toBe(after);
    before = after;
  }
});

test('a page does not wait for long: it opens without, and is told when it is there', async () => {
  const { bus, id, ask, alone } = opened(30, { patience: 0 });
  const told = new Promise<StaleEvent>((resolve) => bus.subscribe(resolve));
  expect(await ask()).toBeNull();
  expect(await told).toEqual({ topic: 'recording', id });
  expect(await ask()).toEqual(alone());
});

test('a call that ends the thread opens without what is heard, and is not tried again', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  const thread = new WorkThread(new URL('../../fixtures/calls/dying-worker.mjs', import.meta.url));
  const { ask } = opened(30, { thread, patience: 600_000 });
  expect(await ask()).toBeNull();
  expect(complaints).toHaveBeenCalledTimes(1);
  expect(await ask()).toBeNull();
  expect(complaints).toHaveBeenCalledTimes(1);
});

test('speech that cannot be laid out is a complaint, not a page that does not open', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { store, ask } = opened(3);
  for (const speech of ['{}', '{', '[]']) {
    store.db.prepare('UPDATE media SET speech = ?, speech_version = speech_version + 1').run(speech);
    expect(await ask()).toBeNull();
  }
  expect(complaints).toHaveBeenCalledTimes(3);
});
