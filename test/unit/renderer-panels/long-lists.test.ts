import { describe, expect, it } from 'vitest';
import { chunkRows, chunksOf, shortList } from '../../../renderer/call/panels/parts/chunks.ts';
import { joinReplies, slowestFromMs } from '../../../renderer/call/panels/review/join-replies.ts';
import { findMatches, fold } from '../../../renderer/call/transcript/search.ts';
import type { ReplyLatency } from '../../../shared/metrics/replies.ts';
import { defaultThresholds } from '../../../shared/model/mark.ts';
import { callOf, fixture } from '../platforms/support.ts';

const reply = (n: number, latencyMs: number): ReplyLatency => ({
  replyId: `r${n}`,
  customerTurnId: `c${n}`,
  agentTurnId: `a${n}`,
  latencyMs,
  reportedMs: null,
  origin: 'derived',
  slow: latencyMs > 2000,
  doubt: null,
});

describe('a list of many rows', () => {
  it('is built in runs that hold every row once', () => {
    for (const count of [shortList + 1, 599, 1198]) {
      const chunks = chunksOf(count);
      expect(chunks[0]).toEqual({ from: 0, to: chunkRows });
      expect(chunks.at(-1)?.to).toBe(count);
      expect(chunks.map(({ from }) => from)).toEqual([0, ...chunks.slice(0, -1).map(({ to }) => to)]);
    }
  });

  it('is one run when it is short', () => {
    expect(chunksOf(shortList)).toEqual([{ from: 0, to: shortList }]);
    expect(chunksOf(0)).toEqual([{ from: 0, to: 0 }]);
  });
});

describe('replies as columns', () => {
  it('are one each in a short call', () => {
    const columns = joinReplies([reply(1, 900), reply(2, 4133)]);
    expect(columns.map(({ from, count, slowest }) => [from, count, slowest.replyId])).toEqual([
      [1, 1, 'r1'],
      [2, 1, 'r2'],
    ]);
  });

  it('join neighbours in a long one, and no slow reply is lost', () => {
    const replies = Array.from({ length: 599 }, (_, n) => reply(n, n === 300 ? 5055 : 500 + (n % 7)));
    const columns = joinReplies(replies, 60);
    expect(columns.length).toBeLessThanOrEqual(60);
    expect(columns.reduce((sum, { count }) => sum + count, 0)).toBe(599);
    expect(columns.filter(({ slow }) => slow > 0).map(({ slowest, leastMs }) => [slowest.replyId, leastMs])).toEqual([
      ['r300', 500],
    ]);
  });

  it('know where the slowest of the seed call begins: at the end of user-4', () => {
    const call = callOf(fixture('interactly-end-of-call-report'));
    const slow = call.replies.find(({ latencyMs }) => latencyMs === 5055);
    const end = call.turns.find(({ id }) => id === slow?.customerTurnId)?.end?.ms;
    expect(end).toBeGreaterThan(0);
    expect(slowestFromMs(call, defaultThresholds)).toBe(end);
    expect(slowestFromMs({ ...call, replies: [] }, defaultThresholds)).toBeNull();
  });
});

describe('search in a long transcript', () => {
  const lines = Array.from({ length: 1200 }, (_, n) => ({ id: `l${n}`, text: `Één afspraak ${n}, please`, variants: [] }));

  it('folds plain text without a table of places, and other text with one', () => {
    expect(fold('Hello')).toEqual({ folded: 'hello', places: null });
    expect(fold('Één')).toEqual({ folded: 'een', places: [0, 1, 2, 3] });
  });

  it('folds each line once, however many keys follow, and answers the same question with the same list', () => {
    let reads = 0;
    const counted = lines.map(({ id, text, variants }) => ({
      id,
      variants,
      get text() {
        reads += 1;
        return text;
      },
    }));
    const first = findMatches(counted, 'af');
    expect(first).toHaveLength(1200);
    expect(findMatches(counted, 'af')).toBe(first);
    findMatches(counted, 'afs');
    expect(reads).toBe(1200);
  });
});
