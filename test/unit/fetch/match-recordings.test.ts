import { expect, it } from 'vitest';
import { type MatchableCall, matchRecordings } from '../../../core/calls/match-recordings.ts';

const call = (id: string, more: Partial<MatchableCall> = {}): MatchableCall => ({
  id,
  title: `Call ${id}`,
  startedAtMs: 0,
  durationMs: null,
  hasRecording: false,
  platformCallId: `WC-${id}-4f6a-8000`,
  fileName: null,
  ...more,
});
const match = (names: (string | [name: string, durationMs: number])[], calls: MatchableCall[]) =>
  matchRecordings(
    names.map((one) => {
      const [name, durationMs] = typeof one === 'string' ? [one, null] : one;
      return { name, sizeBytes: 1000, durationMs };
    }),
    calls,
  ).map(({ call, by, candidates, reason }) => ({ is: call?.id ?? null, by, or: candidates.map(({ id }) => id), reason }));

const a = call('a', { durationMs: 41_676 });
const b = call('b', { durationMs: 132_500, fileName: 'talk.mp3' });
const c = call('c', { durationMs: 90_000 });

it.each(['WC-a-4f6a-8000.mp3', 'wc-a-4f6a-8000.WAV', 'team42_WC-a-4f6a-8000_stereo (1).mp3', '2026-03-14 WC-a-4f6a-8000'])(
  'by the id of the call in %s',
  (name) => {
    expect(match([name], [a, b])).toEqual([{ is: 'a', by: 'id', or: [], reason: null }]);
  },
);

it('not by a piece of an id, nor by one inside a longer word', () => {
  for (const name of ['WC-a-4f6a.mp3', 'xWC-a-4f6a-8000.mp3', 'WC-a-4f6a-80001.mp3']) {
    expect(match([name], [a])[0]).toMatchObject({ is: null, or: ['a'] });
  }
});

it('a short id counts only as the whole name', () => {
  const short = call('s', { platformCallId: '1' });
  expect(match(['1.mp3', 'call (1).mp3'], [short]).map(({ is }) => is)).toEqual(['s', null]);
});

it('by the name of the file that its report gives', () => {
  expect(match(['talk.mp3', 'Talk.mp3'], [a, b]).map(({ is, by }) => [is, by])).toEqual([
    ['b', 'file-name'],
    [null, null],
  ]);
  expect(match(['talk.mp3'], [b, call('d', { fileName: 'talk.mp3' })])[0]).toMatchObject({ is: null });
});

it('not by a file name where the lengths are far apart', () => {
  expect(match([['talk.mp3', 120_000]], [a, b])[0]).toMatchObject({ is: 'b', by: 'file-name' });
  expect(match([['talk.mp3', 300_000]], [a, b])[0]).toMatchObject({ is: null, or: ['b', 'a'] });
});

it('by its length, where one call without a recording is as long within a second', () => {
  expect(match([['x.mp3', 42_676]], [a, b, c])[0]).toMatchObject({ is: 'a', by: 'duration' });
  expect(match([['x.mp3', 42_677]], [a, b, c])[0]).toMatchObject({ is: null, or: ['a', 'c', 'b'] });
  expect(match([['x.mp3', 41_676]], [{ ...a, hasRecording: true }, b])[0]).toMatchObject({ is: null, or: ['b'] });
});

it('asks where several calls are as long', () => {
  const twin = call('t', { durationMs: 41_000 });
  expect(match([['x.mp3', 41_600]], [twin, a, c])[0]).toEqual({
    is: null,
    by: null,
    or: ['a', 't', 'c'],
    reason: '2 calls without a recording are as long as it.',
  });
});

it('does not count a call that another file names', () => {
  const twin = call('t', { durationMs: 41_000 });
  const found = match([['x.mp3', 41_600], 'WC-t-4f6a-8000.mp3'], [twin, a]);
  expect(found.map(({ is, by }) => [is, by])).toEqual([
    ['a', 'duration'],
    ['t', 'id'],
  ]);
});

it('gives a call that two files fit to neither', () => {
  const found = match(['WC-a-4f6a-8000.mp3', 'WC-a-4f6a-8000 (1).mp3'], [a]);
  expect(found).toEqual(
    Array(2).fill({ is: null, by: null, or: ['a'], reason: '2 of these files fit the same call. Choose one for it.' }),
  );
});

it('says which call a name means also where that has a recording', () => {
  const [found] = matchRecordings(
    [{ name: 'WC-a-4f6a-8000.mp3', sizeBytes: 1, durationMs: null }],
    [{ ...a, hasRecording: true }],
  );
  expect(found?.call).toEqual({ id: 'a', title: 'Call a', startedAtMs: 0, durationMs: 41_676, hasRecording: true });
});

it('without a length offers the newest calls, ten at most', () => {
  const many = Array.from({ length: 12 }, (_, index) => call(`n${index}`, { startedAtMs: index }));
  const [found] = match(['x.mp3'], many);
  expect(found?.or).toEqual(['n11', 'n10', 'n9', 'n8', 'n7', 'n6', 'n5', 'n4', 'n3', 'n2']);
  expect(found?.reason).toContain('length is not known');
});

it('takes hostile names for names', () => {
  const names = ['', '.', '../../etc/passwd', 'x'.repeat(2000), '-'.repeat(2000), 'a-'.repeat(1000), '\u202e3pm.a'];
  expect(match(names, [a, b]).map(({ is }) => is)).toEqual(Array(names.length).fill(null));
});
