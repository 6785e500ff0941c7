import { describe, expect, it } from 'vitest';
import { replyRows } from '../../../renderer/call/panels/latency/reply-rows.ts';
import type { Call, Reply, Turn } from '../../../shared/model/call.ts';
import { defaultThresholds } from '../../../shared/model/mark.ts';

const turn = (id: string, endMs: number | null): Turn => ({
  id,
  speaker: 'customer',
  start: null,
  end: endMs === null ? null : { ms: endMs, clock: 'call', origin: 'derived', uncertain: null },
  segments: [],
  lineIds: [],
  answers: null,
  reportedInterrupted: null,
});
const reply = (part: Partial<Reply>): Reply => ({
  id: 'r',
  customerTurnId: 'user-1',
  agentTurnId: 'a',
  latencyMs: null,
  origin: 'derived',
  reportedMs: null,
  reportedPath: null,
  parts: { endpointingMs: null, llmMs: null, ttsMs: null },
  ...part,
});
const rowsOf = (...replies: Reply[]) =>
  replyRows({ replies, turns: [turn('user-1', 11_769)] } as Pick<Call, 'replies' | 'turns'> as Call, defaultThresholds);

describe('rows of the reply bars', () => {
  it('keep computed and reported apart and begin where the wait begins', () => {
    expect(rowsOf(reply({ latencyMs: 3919, reportedMs: 4133 }))).toMatchObject([
      { computedMs: 3919, reportedMs: 4133, fromMs: 11_769, slow: true, doubt: null },
    ]);
  });

  it('show no estimate as a computed value, and no reply without any time', () => {
    expect(rowsOf(reply({ latencyMs: 900, origin: 'estimated' }))).toEqual([]);
    expect(rowsOf(reply({ latencyMs: 900, origin: 'estimated', reportedMs: 2500 }))).toMatchObject([
      { computedMs: null, reportedMs: 2500, slow: true },
    ]);
  });

  it('keep a negative value with its doubt', () => {
    const [row] = rowsOf(reply({ latencyMs: -490 }));
    expect(row).toMatchObject({ computedMs: -490, slow: false });
    expect(row?.doubt).toMatch(/not averaged/);
  });

  it('list the parts in the order in which they happen, without what was not given or cannot be', () => {
    const [row] = rowsOf(reply({ latencyMs: 100, parts: { endpointingMs: 1000, llmMs: -5, ttsMs: 353 } }));
    expect(row?.parts).toEqual([
      { id: 'endpointing', ms: 1000 },
      { id: 'tts', ms: 353 },
    ]);
  });

  it('know no moment where the turn has none', () => {
    expect(
      replyRows({ replies: [reply({ latencyMs: 1 })], turns: [turn('user-1', null)] } as unknown as Call, defaultThresholds)[0]
        ?.fromMs,
    ).toBeNull();
  });
});
