import { describe, expect, it } from 'vitest';
import { costShares } from '../../../renderer/call/panels/cost/cost-shares.ts';
import { figureNote } from '../../../renderer/call/panels/parts/figure-notes.ts';
import { markWords } from '../../../renderer/call/panels/review/mark-words.ts';
import type { CostLine } from '../../../shared/model/cost.ts';
import { defaultThresholds, type Mark } from '../../../shared/model/mark.ts';
import type { Figure } from '../../../shared/model/origin.ts';

const mark = (part: Partial<Mark>): Mark => ({
  id: 'm',
  kind: 'overlap',
  startMs: 223,
  endMs: 2131,
  amountMs: 1908,
  by: null,
  turnIds: ['user-1', 'welcome-1'],
  origin: 'derived',
  stopMs: null,
  alsoDeadAir: false,
  limited: null,
  ...part,
});

describe('marks in words', () => {
  it('says why a long overlap is not counted as an interruption', () => {
    const words = markWords(mark({ limited: 'start of user-1 is uncertain' }), defaultThresholds);
    expect(words).toEqual({
      title: 'Overlap 1.9 s',
      detail: null,
      limit: 'Start of user-1 is uncertain. So this is not counted as an interruption.',
    });
  });

  it('does not say so of an overlap that would be none anyway', () => {
    expect(markWords(mark({ amountMs: 270, limited: 'x' }), defaultThresholds).limit).toBe('X.');
    expect(markWords(mark({ amountMs: 270 }), defaultThresholds).detail).toMatch(/grace window of 500 ms/);
  });

  it('names who should have spoken, and the silence that is counted twice', () => {
    expect(markWords(mark({ kind: 'dead-air', amountMs: 9811, by: 'customer' }), defaultThresholds)).toMatchObject({
      title: 'Dead air 9.8 s',
      detail: 'Nobody speaks; it is for the customer to speak.',
    });
    expect(
      markWords(mark({ kind: 'slow-reply', amountMs: 4133, by: 'agent', alsoDeadAir: true }), defaultThresholds).detail,
    ).toBe('Later than the limit of 2.0 s. The silence is also dead air (over 3.0 s).');
  });

  it('gives a reported interruption no length', () => {
    expect(markWords(mark({ kind: 'reported-interruption', amountMs: 0, by: 'customer' }), defaultThresholds).title).toBe(
      'Reported interruption',
    );
  });
});

const line = (id: string, amount: number | null): CostLine => ({
  id,
  label: id,
  amount,
  quantity: null,
  quantityOrigin: null,
  quantityPath: null,
  unit: null,
  unitPrice: null,
  origin: 'reported',
  path: `/${id}`,
  note: null,
});

describe('shares of a bill', () => {
  it('are of the total, and the pieces of the bar meet', () => {
    const { base, rows, unexplained } = costShares({ total: 4, sum: 4, lines: [line('a', 3), line('b', 1), line('c', 0)] });
    expect(base).toEqual({ label: 'total', amount: 4 });
    expect(rows.map(({ share, left, width }) => [share, left, width])).toEqual([
      [0.75, 0, 0.75],
      [0.25, 0.75, 0.25],
      [0, 1, 0],
    ]);
    expect(unexplained).toBe(0);
  });

  it('shows what no line explains, and never runs out of the bar', () => {
    expect(costShares({ total: 10, sum: 6, lines: [line('a', 6)] })).toMatchObject({ unexplained: 0.4 });
    const over = costShares({ total: 2, sum: 4, lines: [line('a', 4), line('credit', -1), line('unknown', null)] });
    expect(over.rows.map(({ share, width }) => [share, width])).toEqual([
      [2, 1],
      [-0.5, 0],
      [null, 0],
    ]);
  });

  it('are of the sum where no total is stated, and absent where nothing is', () => {
    expect(costShares({ total: null, sum: 2, lines: [line('a', 2)] }).base).toEqual({ label: 'sum of the lines', amount: 2 });
    expect(costShares({ total: 0, sum: 0, lines: [line('a', 0)] })).toMatchObject({ base: null, unexplained: 0 });
    expect(costShares({ total: null, sum: null, lines: [] }).rows).toEqual([]);
  });
});

describe("notes on the platform's figures", () => {
  const figure = (id: string, label: string, value: number | null): Figure => ({
    id,
    label,
    value,
    unit: 'count',
    origin: 'reported',
    path: null,
    doubt: null,
  });
  const tts = [figure('tts.totalRequests', 'Requests', 4), figure('tts.cacheHitRate', 'Cache hit rate', 0.5)];

  it('name what a figure was taken over', () => {
    expect(figureNote(tts[1]!, tts)).toEqual({
      note: 'Requests answered from the cache divided by all requests.',
      denominator: '4 requests',
    });
  });

  it('tell the average over delayed chunks from the one over requests', () => {
    const audio = [figure('audio.latencyAvg', 'Average', 105), figure('audio.delayedChunksCount', 'Delayed audio chunks', 70)];
    expect(figureNote(audio[0]!, audio).denominator).toBe('70 delayed audio chunks');
  });

  it('say nothing about what they do not know', () => {
    expect(figureNote(figure('x.constructor', 'X', 1), [])).toEqual({ note: null, denominator: null });
  });
});
