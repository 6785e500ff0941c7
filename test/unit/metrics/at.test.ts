import { describe, expect, test } from 'vitest';
import {
  activeAt,
  indexMarks,
  indexSpans,
  indexTurns,
  nextSpan,
  previousSpan,
  type Span,
  spanAt,
} from '../../../shared/metrics/at.ts';
import { computeMarks } from '../../../shared/metrics/marks.ts';
import { defaultThresholds } from '../../../shared/model/mark.ts';
import { agent, callOf, customer, seedCall, turn } from '../../fixtures/metrics/call.ts';
import { seeded, shuffled } from '../../fixtures/metrics/random.ts';

/** What the index must answer, found by looking at every span. */
function playing(spans: readonly Span[], ms: number): string | null {
  const on = spans.filter((span) => span.startMs <= ms && ms < span.endMs);
  const best = on.sort((a, b) => b.startMs - a.startMs || a.endMs - b.endMs || (a.id > b.id ? -1 : 1))[0];
  return best?.id ?? null;
}

function randomSpans(random: () => number): Span[] {
  return Array.from({ length: Math.floor(random() * 14) }, (_, index) => {
    const startMs = Math.floor(random() * 40) * 10;
    return { id: `s${index}`, startMs, endMs: startMs + Math.floor(random() * 20 - 2) * 10 };
  });
}

describe('against a search through all spans', () => {
  const cases = Array.from({ length: 300 }, (_, seed) => ({ seed, random: seeded(seed) })).map(({ seed, random }) => {
    const spans = randomSpans(random);
    return {
      seed,
      spans,
      index: indexSpans(shuffled(spans, random)),
      usable: spans.filter((span) => span.endMs >= span.startMs),
    };
  });
  const times = Array.from({ length: 130 }, (_, step) => step * 5 - 20);

  test('the span playing', () => {
    for (const { seed, usable, index } of cases) {
      for (const ms of times) expect([seed, ms, spanAt(index, ms)]).toEqual([seed, ms, playing(usable, ms)]);
    }
  });

  test('the next and the previous start', () => {
    for (const { seed, usable, index } of cases) {
      const starts = usable.map((span) => span.startMs);
      for (const ms of times) {
        const after = starts.filter((start) => start > ms + 10);
        const before = starts.filter((start) => start < ms - 10);
        expect([seed, ms, nextSpan(index, ms)?.startMs ?? null]).toEqual([
          seed,
          ms,
          after.length > 0 ? Math.min(...after) : null,
        ]);
        expect([seed, ms, previousSpan(index, ms)?.startMs ?? null]).toEqual([
          seed,
          ms,
          before.length > 0 ? Math.max(...before) : null,
        ]);
      }
    }
  });
});

describe('turns', () => {
  const index = indexTurns(seedCall());

  test('each lane has its own', () => {
    expect(activeAt(index, 1000)).toEqual({ customer: 'user-1', agent: 'welcome-1' });
    expect(activeAt(index, 2131).customer).toBe('user-1');
    expect(activeAt(index, 3860.9).customer).toBe('user-1');
    expect(activeAt(index, 3861)).toEqual({ customer: null, agent: null });
    expect(activeAt(index, 25000)).toEqual({ customer: null, agent: null });
  });

  test('a turn stays active through the pause between its segments', () => {
    expect(activeAt(index, 20080.5).agent).toBe('reply-3');
  });

  test('estimated turns are followed, turns without times are not', () => {
    const call = callOf([customer('c', 0, 1000, { origin: 'estimated' }), turn('u', 'agent', []), agent('a', 1000, 2000)]);
    expect(activeAt(indexTurns(call), 500)).toEqual({ customer: 'c', agent: null });
    expect(indexTurns(call).both.order.map((span) => span.id)).toEqual(['c', 'a']);
  });

  test('no number finds nothing', () => {
    const none = { customer: null, agent: null };
    expect(activeAt(index, Number.NaN)).toEqual(none);
    expect(activeAt(index, -1)).toEqual(none);
    expect(activeAt(indexTurns(callOf([])), 0)).toEqual(none);
  });
});

test('stepping through marks visits each once, also when the audio clock lands beside them', () => {
  const index = indexMarks(computeMarks(seedCall(), defaultThresholds));
  const visited: number[] = [];
  for (let mark = nextSpan(index, 0); mark; mark = nextSpan(index, mark.startMs - 3)) visited.push(mark.startMs);
  expect(visited).toEqual([223, 11769, 23159, 34289]);
  expect(previousSpan(index, 34289 + 5)?.startMs).toBe(23159);
  expect(previousSpan(index, 34289 + 800, 1000)?.startMs).toBe(23159);
});
