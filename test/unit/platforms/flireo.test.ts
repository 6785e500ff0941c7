import { describe, expect, test } from 'vitest';
import { normaliseCall } from '../../../core/platforms/registry.ts';
import { callOf, fixture, flag, permutations, stored } from './support.ts';

describe('the Flireo seed report', () => {
  const call = callOf(fixture('flireo-end-of-call-report'));

  test('nine lines are nine turns in turn', () => {
    expect(call.lines.map(({ role, speaker }) => [role, speaker])).toEqual(
      Array.from({ length: 9 }, (_, index) => (index % 2 === 0 ? ['AI', 'agent'] : ['Gebruiker', 'customer'])),
    );
    expect(call.turns.map(({ lineIds }) => lineIds)).toEqual(call.lines.map(({ id }) => [id]));
    expect(call.lines[7]?.text).toBe('Vooral backend.');
  });

  test('laid out over 132.5 s by length of text, all of it estimated and said to be', () => {
    const lengths = call.lines.map(({ text }) => text.length);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    let before = 0;
    call.turns.forEach(({ start, end, segments }, index) => {
      expect(start).toMatchObject({ ms: Math.round((132500 * before) / total), clock: 'call', origin: 'estimated' });
      expect(start?.uncertain).toMatch(/no times/);
      before += lengths[index] as number;
      expect(end).toMatchObject({ ms: Math.round((132500 * before) / total), origin: 'estimated' });
      expect(segments).toMatchObject([{ path: null, audioMs: null, playedMs: null }]);
    });
    expect(call.turns.at(-1)?.end?.ms).toBe(132500);
    expect(flag(call, 'no-turn-times').paths).toEqual(['/transcriptText']);
  });

  test('who answers whom, but no latency between estimates', () => {
    expect(
      call.replies.map(({ customerTurnId, agentTurnId, latencyMs, reportedMs, origin }) => [
        customerTurnId,
        agentTurnId,
        latencyMs,
        reportedMs,
        origin,
      ]),
    ).toEqual([
      ['turn-2', 'turn-3', null, null, 'estimated'],
      ['turn-4', 'turn-5', null, null, 'estimated'],
      ['turn-6', 'turn-7', null, null, 'estimated'],
      ['turn-8', 'turn-9', null, null, 'estimated'],
    ]);
  });

  test('no cost, no latency: not given', () => {
    expect(call).toMatchObject({
      cost: null,
      performance: { components: [], distributions: [], network: null },
      reportedCounts: [],
      status: null,
    });
  });

  test('the report has a time; the start is an estimate from it', () => {
    expect(call.reportedAt).toMatchObject({ ms: 1756294820944, clock: 'epoch', origin: 'reported' });
    expect(call.startedAt).toMatchObject({ ms: 1756294820944 - 132500, origin: 'estimated' });
    expect(call.startedAt?.uncertain).toMatch(/minus the length/);
    expect(call.endedAt).toBeNull();
    expect(call.durations).toMatchObject([{ value: 132500, unit: 'ms', path: '/callLengthSeconds' }]);
  });

  test('both summaries, typed Dutch fields, success, metadata', () => {
    expect(call.analysis.summaries.map(({ path }) => path)).toEqual(['/summaryText', '/analysis/summary']);
    expect(call.analysis.success).toEqual({ original: 'true', normalised: 'success', path: '/analysis/successEvaluation' });
    expect(call.analysis.structured.map(({ key, type }) => `${key}: ${type}`)).toEqual([
      'sentiment: number',
      'ai_ervaring: number',
      'hoofdonderwerp: string',
      'vraag_beantwoord: boolean',
      'gesprek_kwaliteit: string',
      'bedrijf_waardering: number',
      'belangrijkste_punt: string',
      'vervolgactie_nodig: boolean',
      'gespreksduur_gevoel: string',
      'technische_problemen: boolean',
      'nieuw_veld_11: string',
    ]);
    expect(call.metadata).toEqual({ candidateId: 'cand_123456', preferredRole: 'backend' });
  });

  test('parties and the recording address to the byte', () => {
    expect(call.customer).toEqual({ name: null, number: '+31612345678', id: null });
    expect(call.assistant).toEqual({ name: null, number: '+31850835003', id: null });
    expect(call).toMatchObject({ channel: 'phone', direction: null });
    expect(call.recordingSource).toEqual({
      kind: 'url',
      bucket: null,
      path: null,
      url: 'https://vapqsrlwmlidfqoenpcw.supabase.co/storage/v1/object/sign/recordings/example.mp3?token=EXAMPLE_TOKEN',
      channels: 'stereo',
      jsonPath: '/recordings/linkStereo',
    });
  });
});

test('v1 status-update: the debugging artifact is the error', () => {
  const call = callOf(fixture('flireo-status-update'));
  expect(call).toMatchObject({
    hasReport: false,
    status: 'ended-with-debugging',
    error: "Couldn't Get Assistant. Assistant Request Did Not Return One.",
    reportedAt: null,
    startedAt: null,
    endedAt: { ms: 1756368117035, origin: 'derived' },
    lines: [],
    flags: [],
  });
});

test('v1 status and tool-calls events join their report; an in-progress event dates the start', () => {
  const report = fixture('flireo-end-of-call-report');
  const began = {
    ...fixture('flireo-status-update'),
    callSession: report.callId,
    status: 'in-progress',
    eventTimestamp: 1756294687000,
  };
  delete began['debugging-artifact'];
  const tools = { ...fixture('flireo-tool-calls'), callId: report.callId };
  const orders = permutations(stored(report, began, tools)).map((docs) => normaliseCall(docs));
  for (const call of orders) {
    expect(call).toEqual(orders[0]);
    expect(call).toMatchObject({
      hasReport: true,
      startedAt: { ms: 1756294687000, origin: 'derived' },
      customer: { number: '+31612345678' },
    });
    expect(call?.flags.map(({ id }) => id)).toEqual(['no-turn-times']);
  }
});

test.each(['v2', 'v3'] as const)('%s report', (dialect) => {
  const call = callOf(fixture(`flireo-${dialect}-end-of-call-report`));
  expect(call).toMatchObject({
    dialect,
    platformCallId: '5c4d030f-43e3-4e65-899e-8148521e660f',
    hasReport: true,
    channel: 'phone',
    direction: 'inbound',
    status: 'ended',
    durationMs: 84000,
    reportedAt: { ms: Date.parse('2025-12-13T12:05:30.000Z') },
    assistant: { name: dialect === 'v2' ? 'Flireo Demo' : 'HMS Sovereign Demo', number: '+31850835037' },
    customer: { number: '+31612345678' },
    lines: [],
    flags: [],
  });
  expect(call.analysis.structured.map(({ type }) => type)).toEqual(['number', 'string', 'boolean', 'string']);
  expect(call.analysis.structured[0]?.path).toBe('/message/analysis/sentiment');
  expect(call.analysis.summaries).toHaveLength(1);
  expect(call.analysis.success).toBeNull();
});

test('v2 error, and the report that joins it', () => {
  const error = fixture('flireo-v2-status-update-error');
  expect(callOf(error)).toMatchObject({ hasReport: false, status: 'ended-with-error', error: 'STT connection failed' });
  const both = callOf(error, fixture('flireo-v2-end-of-call-report'));
  expect(both).toMatchObject({ hasReport: true, status: 'ended', error: 'STT connection failed' });
});

test('v3 with messages, recording and metadata', () => {
  const doc = fixture('flireo-v3-end-of-call-report');
  Object.assign(doc.message, {
    messages: [
      { role: 'assistant', content: 'Hello' },
      { role: 'system', content: 'hidden' },
      { role: 'user', content: 'Hi' },
    ],
    recording_url: 'https://example.com/a%2Fb.mp3?sig=x%3D',
    assistant: { metadata: { plan: 'gold' } },
  });
  const call = callOf(doc);
  expect(call.lines.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['agent', 'Hello'],
    ['customer', 'Hi'],
  ]);
  expect(call.recordingSource).toMatchObject({ url: 'https://example.com/a%2Fb.mp3?sig=x%3D', channels: 'unknown' });
  expect(call.metadata).toEqual({ plan: 'gold' });
});

test('a transcript without a length has an order but no times', () => {
  const doc = fixture('flireo-end-of-call-report');
  delete doc.callLengthSeconds;
  const call = callOf(doc);
  expect(call).toMatchObject({ durationMs: null, durations: [], startedAt: null });
  expect(call.turns.every(({ start, end }) => start === null && end === null)).toBe(true);
  expect(call.lines).toHaveLength(9);
});
