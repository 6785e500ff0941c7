import { describe, expect, test } from 'vitest';
import { callOf, figure, fixture, flag, line, turn } from './support.ts';

const call = callOf(fixture('interactly-end-of-call-report'));

describe('the Interactly report alone: turns and lines', () => {
  test('four customer and three agent turns, in time', () => {
    expect(call.turns.map(({ id, speaker, start, end }) => [id, speaker, start?.ms, end?.ms])).toEqual([
      ['user-1', 'customer', 0, 3861],
      ['welcome-1', 'agent', 223, 2131],
      ['user-2', 'customer', 5760, 6786],
      ['user-3', 'customer', 7110, 11769],
      ['reply:user-3', 'agent', 15902, 23159],
      ['user-4', 'customer', 32970, 34289],
      ['reply:user-4', 'agent', 39344, 41110],
    ]);
    expect(
      call.turns.every(({ start, end }) => start?.clock === 'call' && start.origin === 'reported' && end?.origin === 'reported'),
    ).toBe(true);
  });

  test('a reply of two segments keeps both, with both of their lengths', () => {
    const { segments, answers } = turn(call, 'reply:user-3');
    expect(answers).toBe('user-3');
    expect(
      segments.map(({ start, end, playedMs, audioMs, path }) => [start?.ms, end?.ms, playedMs, audioMs, path?.slice(-2)]),
    ).toEqual([
      [15902, 20080, 4178, 3207, '/1'],
      [20081, 23159, 3078, 2371, '/2'],
    ]);
  });

  test('seven lines join their turns by id, in the order of the report', () => {
    expect(call.lines.map(({ id, turnId }) => [id, turnId])).toEqual([
      ['welcome-1', 'welcome-1'],
      ['user-1', 'user-1'],
      ['user-2', 'user-2'],
      ['user-3', 'user-3'],
      ['user-3-response-1772702495604', 'reply:user-3'],
      ['user-4', 'user-4'],
      ['user-4-response-1772702521000', 'reply:user-4'],
    ]);
    expect(call.lines.map(({ start }) => start?.ms)).toEqual([223, 0, 5760, 7110, 15902, 32970, 39344]);
    expect(line(call, 'user-4').role).toBe('user');
    expect(line(call, 'user-2').stamped).toEqual({ ms: 1772702488063, clock: 'epoch', origin: 'reported', uncertain: null });
  });

  test('the start at exactly 0 is uncertain, no other time is', () => {
    const uncertain = call.turns.filter(({ start, end }) => start?.uncertain || end?.uncertain).map(({ id }) => id);
    expect(uncertain).toEqual(['user-1']);
    expect(turn(call, 'user-1').start?.uncertain).toMatch(/silence before the first word/);
    expect(turn(call, 'user-1').reportedInterrupted).toBeNull();
    expect(turn(call, 'welcome-1').reportedInterrupted).toBe(false);
  });

  test('replies equal the reported response times; merged customer turns have none', () => {
    expect(
      call.replies.map(({ customerTurnId, agentTurnId, latencyMs, reportedMs, origin }) => [
        customerTurnId,
        agentTurnId,
        latencyMs,
        reportedMs,
        origin,
      ]),
    ).toEqual([
      ['user-3', 'reply:user-3', 4133, 4133, 'derived'],
      ['user-4', 'reply:user-4', 5055, 5055, 'derived'],
    ]);
    expect(call.replies[1]?.reportedPath).toBe('/message/call/metrics/callStats/turnsStats/botResponseTime/1');
    expect(flag(call, 'unanswered-turns').detail).toMatch(/^user-1, user-2:/);
    expect(turn(call, 'welcome-1').answers).toBeNull();
  });
});

describe('the Interactly report alone: what cannot be right', () => {
  test('residual test: the two edited stamps and no others; the turn time stands', () => {
    expect(call.flags.filter(({ id }) => id.startsWith('stamp:')).map(({ lineId }) => lineId)).toEqual([
      'user-4',
      'user-4-response-1772702521000',
    ]);
    expect(flag(call, 'stamp:user-4')).toMatchObject({
      severity: 'warning',
      turnId: 'user-4',
      paths: ['/message/messages/5/timestamp'],
    });
    expect(flag(call, 'stamp:user-4').detail).toContain('4,434 ms later');
    expect(flag(call, 'stamp:user-4-response-1772702521000').detail).toContain('130 ms after the end of its own audio');
    expect(line(call, 'user-4').stamped?.uncertain).toContain('4,434 ms');
    expect(line(call, 'user-4').start?.ms).toBe(32970);
    expect(line(call, 'user-3').stamped?.uncertain).toBeNull();
  });

  test('a text of 54 characters in 1.303 s of audio', () => {
    const found = call.flags.filter(({ id }) => id.startsWith('text-audio:'));
    expect(found.map(({ lineId, turnId }) => [lineId, turnId])).toEqual([['user-4-response-1772702521000', 'reply:user-4']]);
    expect(found[0]?.detail).toMatch(/^54 characters in 1\.303 s of audio is 41 per second/);
    expect(line(call, 'user-4-response-1772702521000').doubts).toHaveLength(2);
  });

  test('a sentence of about 50 characters is missing: 118 made into speech, 68 known', () => {
    expect(flag(call, 'missing-speech')).toMatchObject({ turnId: 'reply:user-3', lineId: 'user-3-response-1772702495604' });
    expect(flag(call, 'missing-speech').detail).toMatch(
      /speech of 118 characters; the transcript accounts for 68\. About 50 characters/,
    );
  });

  test('three lengths side by side, end minus start is used', () => {
    expect(call.durationMs).toBe(41676);
    expect(call.durations.map(({ id, value, origin }) => [id, value, origin])).toEqual([
      ['end-minus-start', 41676, 'derived'],
      ['assistant-call-duration', 41683, 'reported'],
      ['billed', 41676, 'reported'],
    ]);
    expect(flag(call, 'durations-differ').severity).toBe('info');
  });

  test('a negative recognition latency is kept and doubted', () => {
    expect(figure(call, 'stt.responseLatencyAvg')).toMatchObject({ value: -309.3994399999998, unit: 'ms' });
    expect(figure(call, 'stt.responseLatencyAvg').doubt).toMatch(/negative/);
    expect(figure(call, 'stt.relativeLatencyAvg').doubt).toMatch(/negative/);
    expect(figure(call, 'stt.confidenceAvg')).toMatchObject({ value: 0.6880248999999999, doubt: null });
    expect(flag(call, 'stt-latency-negative').paths).toHaveLength(3);
  });

  test('distributions: true edges, and doubts where the counts do not fit', () => {
    const byId = Object.fromEntries(call.performance.distributions.map((one) => [one.id, one]));
    expect(Object.keys(byId)).toEqual(['tts', 'llm', 'stt', 'confidence', 'endpointing']);
    expect(byId.llm?.buckets.find(({ count }) => count > 0)).toEqual({ from: 2000, to: 5000, count: 1 });
    expect(byId.llm?.buckets.at(-1)).toEqual({ from: 10000, to: null, count: 0 });
    expect(byId.tts?.doubt).toBeNull();
    expect(byId.llm?.doubt).toBeNull();
    expect(byId.stt?.doubt).toMatch(/negative/);
    expect(byId.confidence?.doubt).toBe('Its buckets hold 4 values, but 5 were counted.');
    expect(byId.endpointing?.doubt).toMatch(/^Feature off/);
  });

  test('one model response for three agent turns is explained', () => {
    expect(figure(call, 'llm.responseCount')).toMatchObject({ value: 1 });
    expect(figure(call, 'llm.responseCount').doubt).toMatch(/^1 response of the model for 3 agent turns/);
    expect(figure(call, 'tts.cacheHitRate')).toMatchObject({ value: 0.5, unit: 'ratio', origin: 'derived', path: null });
  });

  test('the audio link: windows from their lengths, an average over delayed chunks only', () => {
    const { network } = call.performance;
    expect(network?.intervals.map(({ startMs, endMs, count }) => [startMs, endMs, count])).toEqual([
      [0, 8189, 12],
      [8189, 16189, 30],
      [16189, 24188, 25],
      [24188, 32188, 1],
      [32188, 40188, 0],
      [40188, 41116, 2],
    ]);
    expect(figure(call, 'audio.latencyAvg').doubt).toMatch(/delayed chunks only/);
    expect(call.flags.some(({ id }) => id.startsWith('network:'))).toBe(false);
  });
});

test('who, when, how it ended, where the recording lies', () => {
  expect(call).toMatchObject({
    platform: 'interactly',
    dialect: 'v1',
    platformCallId: 'WC-82015760-c3bd-427d-a23b-ba9b07e4ab85',
    hasReport: true,
    assistant: { name: 'Mary Dental - main', number: null, id: '697769ef5e6d94d5ad83e01e' },
    customer: { name: 'Sample Caller', number: null, id: null },
    channel: 'web',
    direction: 'inbound',
    status: 'finished',
    statusReason: 'Call is completed',
    error: null,
    endedBy: 'agent',
    endedByReported: 'bot',
    startedAt: { ms: 1772702480063, clock: 'epoch', origin: 'reported', uncertain: null },
    endedAt: { ms: 1772702521739, clock: 'epoch' },
    reportedAt: { ms: 1772702523935, clock: 'epoch' },
    customerClockSkewMs: null,
    recordingSource: {
      kind: 's3',
      bucket: 'interactly-qa-us-recordings',
      path: '67c0231ae6880fe48ef929ee/WC-82015760-c3bd-427d-a23b-ba9b07e4ab85.mp3',
      url: null,
    },
    variables: { serial_number: '' },
    metadata: {},
    incidents: [],
  });
  expect(flag(call, 'customer-clock').severity).toBe('info');
});

test('message.analysis over call.analysis, guardrails from the second', () => {
  expect(call.analysis).toMatchObject({
    outcome: 'No appointment booked',
    success: { original: 'Fair', normalised: 'partial', path: '/message/analysis/successEvaluation' },
    guardrails: 'DISABLED',
  });
  expect(call.analysis.summaries.map(({ path }) => path)).toEqual(['/message/analysis/summary']);
  expect(call.analysis.structured.map(({ key, value, type }) => [key, value, type])).toEqual([
    ['Name', '', 'string'],
    ['phone number', '', 'string'],
    ['serial_number', 0, 'number'],
  ]);
});

test('filled is never overwritten by empty, whichever of the two analyses is filled', () => {
  const doc = fixture('interactly-end-of-call-report');
  doc.message.analysis = { summary: '', successEvaluation: null, guardrails: 'PASSED', structuredData: { Name: 'first' } };
  Object.assign(doc.message.call.analysis, {
    summary: 'Short.',
    successEvaluation: 'Good',
    structuredData: { Name: 'second', age: 4 },
  });
  const { analysis } = callOf(doc);
  expect(analysis).toMatchObject({
    summaries: [{ text: 'Short.' }],
    success: { original: 'Good', normalised: 'success' },
    guardrails: 'PASSED',
  });
  expect(analysis.structured.map(({ key, value }) => [key, value])).toEqual([
    ['Name', 'first'],
    ['age', 4],
  ]);
});

test('the platform counts stand beside ours', () => {
  const counts = Object.fromEntries(call.reportedCounts.map(({ id, value }) => [id, value]));
  expect(counts).toEqual({
    'turns.user': 4,
    'turns.bot': 4,
    'turns.played': 4,
    'turns.interrupted': 0,
    'turns.skipped': 0,
    'barge-in.bargeInCount': 0,
    'barge-in.bargeInTimeAvg': 0,
  });
  expect(figure(call, 'barge-in.bargeInTimeAvg').doubt).toMatch(/no barge-in/);
});
