import { expect, test } from 'vitest';
import { Failure } from '../../../renderer/data/failure.ts';
import type { Found } from '../../../renderer/import/dropped.ts';
import { type DropState, RecordingDrops, type SendEnd } from '../../../renderer/import/recordings/drops.ts';
import { dropHeadline, stateWords } from '../../../renderer/import/recordings/words.ts';
import type { MatchedCall, RecordingMatch, RecordingToMatch } from '../../../shared/fetching.ts';

const call = (id: string, hasRecording = false): MatchedCall => ({
  id,
  title: `Call ${id}`,
  startedAtMs: null,
  durationMs: 60_000,
  hasRecording,
});
const found = (...names: string[]): Found[] => names.map((name) => ({ name, file: new File(['x'], name) }));
const matched = (name: string, to: MatchedCall): RecordingMatch => ({ name, call: to, by: 'id', candidates: [], reason: null });

/** A core that knows the calls of some files, and a wire on which each sending waits to be ended. */
function setup(known: Record<string, Omit<RecordingMatch, 'name'>>) {
  const asked: RecordingToMatch[][] = [];
  const wire: { id: string; name: string; end(end: SendEnd): void }[] = [];
  const drops = new RecordingDrops({
    durationOf: async ({ name }) => (name.endsWith('.m4a') ? null : 61_000),
    match: async (files) => {
      asked.push([...files]);
      return files.map(({ name }) => ({
        name,
        ...(known[name] ?? { call: null, by: null, candidates: [], reason: 'Nothing fits.' }),
      }));
    },
    send: ({ id }, file) => new Promise((end) => wire.push({ id, name: file.name, end })),
    cancelSend: (id) => wire.find((one) => one.id === id)?.end({ kind: 'cancelled' }),
  });
  const states = () => drops.snapshot().flatMap((run) => run.drops.map(({ name, state }) => [name, state.kind]));
  const seen = (name: string, kind: DropState['kind']) =>
    new Promise<void>((resolve) => {
      const look = () => states().some(([n, k]) => n === name && k === kind) && resolve();
      drops.subscribe(look);
      look();
    });
  return { drops, asked, wire, states, seen };
}

test('each file finds its call or says why not, and they are sent one after another', async () => {
  const a = call('a');
  const b = call('b');
  const { drops, asked, wire, states, seen } = setup({ 'a.mp3': matched('', a), 'b.m4a': matched('', b) });
  const run = drops.start(found('a.mp3', 'nobody.mp3', 'b.m4a'));
  await seen('a.mp3', 'sending');
  expect(asked).toEqual([
    [
      { name: 'a.mp3', sizeBytes: 1, durationMs: 61_000 },
      { name: 'nobody.mp3', sizeBytes: 1, durationMs: 61_000 },
      { name: 'b.m4a', sizeBytes: 1, durationMs: null },
    ],
  ]);
  expect(states()).toEqual([
    ['a.mp3', 'sending'],
    ['nobody.mp3', 'none'],
    ['b.m4a', 'queued'],
  ]);
  expect(dropHeadline(drops.snapshot()[0]!)).toBe('Attaching 1 of 3 recordings');
  wire[0]!.end({ kind: 'done' });
  await seen('b.m4a', 'sending');
  wire[1]!.end({ kind: 'failed', error: new Failure(413, 'too-large', 'The file is larger than 2048 MB.') });
  await run;
  expect(wire.map(({ id }) => id)).toEqual(['a', 'b']);
  const [first, , last] = drops.snapshot()[0]!.drops;
  expect(stateWords(first!.state)).toBe('attached to Call a');
  expect(stateWords(last!.state)).toBe('not attached: The file is larger than 2048 MB.');
  expect(dropHeadline(drops.snapshot()[0]!)).toBe('1 of 3 recordings attached');
});

test('what is not clear is asked for, and nothing is replaced unasked', async () => {
  const taken = call('taken', true);
  const a = call('a');
  const { drops, wire, states, seen } = setup({
    'either.mp3': { call: null, by: null, candidates: [a, call('b')], reason: 'Two calls are this long.' },
    'taken.mp3': matched('', taken),
    'a1.mp3': matched('', a),
    'a2.mp3': matched('', a),
  });
  const run = drops.start(found('either.mp3', 'taken.mp3', 'a1.mp3', 'a2.mp3'));
  await seen('a1.mp3', 'sending');
  expect(states()).toEqual([
    ['either.mp3', 'unclear'],
    ['taken.mp3', 'occupied'],
    ['a1.mp3', 'sending'],
    ['a2.mp3', 'occupied'],
  ]);
  wire[0]!.end({ kind: 'done' });
  await run;
  const [, second, , fourth] = drops.snapshot()[0]!.drops;
  expect(stateWords(fourth!.state)).toContain('a1.mp3 belongs to the same call');
  expect(dropHeadline(drops.snapshot()[0]!)).toBe('1 of 4 recordings attached, 3 to decide');
  const said = drops.attach(second!.key, taken);
  await seen('taken.mp3', 'sending');
  wire[1]!.end({ kind: 'done' });
  await said;
  expect(wire.map(({ name }) => name)).toEqual(['a1.mp3', 'taken.mp3']);
});

test('reports dropped with them come first, and cancelling leaves out what was not sent', async () => {
  const reports = Promise.withResolvers<void>();
  const { drops, asked, wire, states, seen } = setup({ 'a.mp3': matched('', call('a')), 'b.mp3': matched('', call('b')) });
  const run = drops.start(found('a.mp3', 'b.mp3', 'c.mp3'), reports.promise);
  expect(asked).toEqual([]);
  const [a, b, c] = drops.snapshot()[0]!.drops;
  drops.cancel(c!.key);
  reports.resolve();
  await seen('a.mp3', 'sending');
  expect(asked[0]!.map(({ name }) => name)).toEqual(['a.mp3', 'b.mp3']);
  drops.cancel(b!.key);
  drops.cancel(a!.key);
  await run;
  expect(wire).toHaveLength(1);
  expect(states().map(([, kind]) => kind)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  drops.dismiss(drops.snapshot()[0]!.key);
  expect(drops.snapshot()).toEqual([]);
});

test('a core that does not answer is said on every file, and files are asked about in parts', async () => {
  const failing = new RecordingDrops({
    durationOf: async () => null,
    match: () => Promise.reject(new Failure(0, 'unreachable', 'Turntable does not answer.')),
    send: async () => ({ kind: 'done' }),
    cancelSend: () => {},
  });
  await failing.start(found('a.mp3', 'b.mp3'));
  expect(failing.snapshot()[0]!.drops.map(({ state }) => stateWords(state))).toEqual(
    Array(2).fill('not attached: Turntable does not answer.'),
  );
  const many = setup({});
  await many.drops.start(found(...Array.from({ length: 450 }, (_, at) => `${at}.mp3`)));
  expect(many.asked.map((part) => part.length)).toEqual([200, 200, 50]);
});
