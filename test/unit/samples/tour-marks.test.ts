import { expect, test } from 'vitest';
import { interactly } from '../../../core/platforms/interactly/adapter.ts';
import { computeMarks } from '../../../shared/metrics/marks.ts';
import { defaultThresholds } from '../../../shared/model/mark.ts';
import type { Json } from '../../../shared/model/origin.ts';
import { readJson, samples, truthOf } from './samples.ts';

interface TrueMark {
  kind: string;
  by: string | null;
  startMs: number;
  endMs: number;
}

const tour = samples.find(({ name }) => name === 'interactly-tour')!;

function callOf(files: string[]) {
  const events = files.map((file) => {
    const doc = readJson<Json>(tour.name, file);
    return { ...interactly.detect(doc)!, sha256: file, doc };
  });
  return interactly.normalise(events);
}

const plain = ({ kind, by, startMs, endMs }: TrueMark) => ({ kind, by, startMs, endMs });

test('the tour shows every kind of mark', () => {
  const kinds = new Set(truthOf<{ marks: TrueMark[] }>(tour.name).marks.map(({ kind }) => kind));
  const all = [
    'overlap',
    'backchannel',
    'interruption',
    'barge-in',
    'agent-cut-in',
    'reported-interruption',
    'slow-reply',
    'dead-air',
  ];
  expect([...kinds].sort()).toEqual(all.sort());
});

test('what the app computes from the payloads is what the recording holds, to the millisecond', () => {
  const { marks } = truthOf<{ marks: TrueMark[] }>(tour.name);
  const sameMoment = (a: TrueMark, b: TrueMark) => a.startMs === b.startMs && a.endMs === b.endMs;
  // A slow reply that is also dead air is drawn once.
  const once = marks.filter(
    (mark) => mark.kind !== 'dead-air' || !marks.some((other) => other.kind === 'slow-reply' && sameMoment(mark, other)),
  );
  const call = callOf(tour.payloads);
  expect(call.customerClockSkewMs).toBe(186);
  expect(computeMarks(call, defaultThresholds).map(plain)).toEqual(once.map(plain));
});

test('without the conversation-update the same marks are found, only on the uncorrected clock', () => {
  const kinds = (files: string[]) => computeMarks(callOf(files), defaultThresholds).map(({ kind, by }) => [kind, by]);
  expect(kinds(['report.json'])).toEqual(kinds(tour.payloads));
});

test('one silence of the customer is longer than ten seconds', () => {
  const { marks } = truthOf<{ marks: TrueMark[] }>(tour.name);
  const silences = marks
    .filter(({ kind, by }) => kind === 'dead-air' && by === 'customer')
    .map(({ startMs, endMs }) => endMs - startMs);
  expect(Math.max(...silences)).toBeGreaterThan(10_000);
  expect(marks.some(({ kind, by }) => kind === 'dead-air' && by === 'agent')).toBe(true);
});
