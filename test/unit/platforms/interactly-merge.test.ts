import { describe, expect, test } from 'vitest';
import { normaliseCall } from '../../../core/platforms/registry.ts';
import { callOf, figure, fixture, flag, line, permutations, stored, turn } from './support.ts';

const report = () => fixture('interactly-end-of-call-report');
const update = () => fixture('interactly-conversation-update');
const status = () => fixture('interactly-status-update');
const minimal = () => fixture('interactly-minimal');

/** An event like the status-update, of another type and time. */
function event(type: string, timestamp: number, extra: object = {}) {
  const doc = status();
  Object.assign(doc.message, { type, timestamp }, extra);
  return doc;
}

describe('report and conversation-update', () => {
  const call = callOf(report(), update());

  test('the customer lane is moved by exactly 214 ms', () => {
    expect(call.customerClockSkewMs).toBe(214);
    expect(
      call.turns.filter(({ speaker }) => speaker === 'customer').map(({ start, end }) => [start?.ms, end?.ms, start?.origin]),
    ).toEqual([
      [214, 4075, 'derived'],
      [5974, 7000, 'derived'],
      [7324, 11983, 'derived'],
      [33184, 34503, 'derived'],
    ]);
    expect(turn(call, 'reply:user-3').start).toMatchObject({ ms: 15902, origin: 'reported' });
    expect(call.flags.some(({ id }) => id === 'customer-clock')).toBe(false);
  });

  test('replies are 3919 and 4841 ms beside the reported 4133 and 5055', () => {
    expect(call.replies.map(({ latencyMs, reportedMs }) => [latencyMs, reportedMs])).toEqual([
      [3919, 4133],
      [4841, 5055],
    ]);
  });

  test('the overlap of user-1 and the greeting stays 1908 ms', () => {
    const overlap = (one: typeof call) => {
      const [a, b] = [turn(one, 'user-1'), turn(one, 'welcome-1')];
      return Math.min(a.end?.ms ?? 0, b.end?.ms ?? 0) - Math.max(a.start?.ms ?? 0, b.start?.ms ?? 0);
    };
    expect(overlap(call)).toBe(1908);
    expect(overlap(callOf(report()))).toBe(1908);
  });

  test('user-3 starts where the recogniser left off (7110), so its start is uncertain too', () => {
    expect(turn(call, 'user-3').start?.uncertain).toMatch(/previous one ended/);
    expect(turn(callOf(report()), 'user-3').start?.uncertain).toBeNull();
    expect(turn(call, 'user-2').start?.uncertain).toBeNull();
  });

  test('the parts of a reply: 1000 + 1 ms wait, 2557 model, 353 speech', () => {
    expect(call.replies[0]?.parts).toEqual({ endpointingMs: 1001, llmMs: 2557, ttsMs: 353 });
    expect(call.replies[1]?.parts).toEqual({ endpointingMs: null, llmMs: null, ttsMs: null });
  });

  test('lines join though the reply has another id there; wordings and confidence are kept', () => {
    expect(call.lines).toHaveLength(7);
    expect(line(call, 'user-2')).toMatchObject({
      text: 'Can you book an appointment?',
      variants: ['Can you book an app?'],
      confidence: 0.7314453,
    });
    expect(line(call, 'user-3')).toMatchObject({ text: 'Actually, never mind.', variants: ['Final?'], confidence: 0.2600708 });
    expect(line(call, 'user-4')).toMatchObject({ variants: [], confidence: null });
    expect(flag(call, 'wording:user-3').detail).toContain('"Final?"');
  });

  test('messages that disagree about the clock set none', () => {
    const other = update();
    other.message.messages[2].metrics.stt.timestampMs += 40;
    const unclear = callOf(report(), other);
    expect(unclear.customerClockSkewMs).toBeNull();
    expect(unclear.replies[0]?.latencyMs).toBe(4133);
    expect(flag(unclear, 'customer-clock-unclear').detail).toContain('between 214 and 254 ms');
  });
});

describe('what other events add', () => {
  test('a report with an empty transcript takes the lines of the conversation-update', () => {
    const empty = report();
    empty.message.messages = [];
    const call = callOf(empty, update());
    expect(call.lines.map(({ text }) => text)).toEqual([
      'Welcome to Apollo clinic!!',
      'Hello.',
      'Can you book an app?',
      'Final?',
      "Hi there! I'd be happy to help you book an appointment with Dr. Sam.",
    ]);
    expect(line(call, 'user-3-WcIrvV6mE7-1772702495604').turnId).toBe('reply:user-3');
    expect(call.turns).toHaveLength(7);
    expect(turn(call, 'reply:user-4').lineIds).toEqual([]);
  });

  test('a conversation-update is as late as its last message, whatever its own stamp', () => {
    const queued = event('status-update', 1772702490000);
    expect(update().message.timestamp).toBeLessThan(queued.message.timestamp);
    expect(callOf(queued, update()).status).toBe('ongoing');
    expect(callOf(event('status-update', 1772702499000), update()).status).toBe('queued');
  });

  test('a report with an empty transcript alone still has its turns', () => {
    const empty = report();
    empty.message.messages = [];
    const call = callOf(empty);
    expect(call.turns.map(({ id }) => id)).toEqual(callOf(report()).turns.map(({ id }) => id));
    expect(call.replies.map(({ latencyMs }) => latencyMs)).toEqual([4133, 5055]);
    expect(turn(call, 'welcome-1').answers).toBeNull();
  });

  test('a conversation-update alone is a running call whose turns come from the recogniser and the player', () => {
    const call = callOf(update());
    expect(call).toMatchObject({
      hasReport: false,
      status: 'ongoing',
      cost: null,
      durationMs: null,
      endedAt: null,
      reportedAt: null,
    });
    expect(call.turns.map(({ id, start, end }) => [id, start?.ms, end?.ms, end?.origin])).toEqual([
      ['user-1', 214, 4075, 'derived'],
      ['welcome-1', 216, 1658, 'estimated'],
      ['user-2', 6704, 7000, 'derived'],
      ['user-3', 7324, 11982, 'derived'],
      ['reply:user-3', 15895, 19102, 'estimated'],
    ]);
    expect(call.flags.filter(({ id }) => id.startsWith('text-audio'))).toEqual([]);
  });

  test('a longer conversation-update adds the lines it has more, after the line they follow', () => {
    const shorter = update();
    shorter.message.messages.splice(2);
    const call = callOf(shorter, update());
    expect(call.lines.map(({ id }) => id)).toEqual(callOf(update()).lines.map(({ id }) => id));
    const gap = report();
    gap.message.messages.splice(2, 1);
    expect(callOf(gap, update()).lines[2]?.id).toBe('user-2');
  });

  test('a status-update alone is a call without a report, its start in doubt while queued', () => {
    const call = callOf(status());
    expect(call).toMatchObject({
      hasReport: false,
      status: 'queued',
      durationMs: null,
      turns: [],
      lines: [],
      cost: null,
      durations: [],
    });
    expect(call.startedAt?.ms).toBe(Date.parse('2026-03-05T09:21:19.627Z'));
    expect(call.startedAt?.uncertain).toMatch(/queued/);
    expect(callOf(status(), report()).startedAt).toMatchObject({ ms: 1772702480063, uncertain: null });
    expect(callOf(status(), update())).toMatchObject({ status: 'ongoing', startedAt: { ms: 1772702480063 } });
  });

  test('hang and error become incidents on the call clock', () => {
    const error = { type: 'llm_error', code: '429', message: 'Too many requests', provider: 'gemini', retryable: true };
    const call = callOf(event('error', 1772702490063, { error }), event('hang', 1772702485063), report());
    expect(call.incidents).toEqual([
      { atMs: 5000, kind: 'hang', text: 'The agent did not reply for 5 seconds or more.' },
      { atMs: 10000, kind: 'llm_error', text: 'Too many requests (gemini, code 429, retryable)' },
    ]);
    expect(callOf(event('error', 1, {})).incidents).toEqual([
      { atMs: null, kind: 'error', text: 'The platform reported an error without a message.' },
    ]);
  });

  test('one hang delivered three times is one hang; another text or moment is another', () => {
    const hang = () => event('hang', 1772702485063);
    const error = (message: string) => event('error', 1772702485063, { error: { type: 'llm_error', message } });
    const call = callOf(hang(), hang(), hang(), event('hang', 1772702485064), error('a'), error('a'), error('b'));
    expect(call.incidents.map(({ kind, text }) => [kind, text.slice(0, 3)])).toEqual([
      ['hang', 'The'],
      ['llm_error', 'a'],
      ['llm_error', 'b'],
      ['hang', 'The'],
    ]);
  });

  test('a call that was never answered says why', () => {
    const doc = status();
    Object.assign(doc.message.call, { phoneCallStatus: 'no-answer', phoneCallStatusReason: '', status: 'finished' });
    expect(callOf(doc)).toMatchObject({ error: 'no-answer', statusReason: 'no-answer' });
  });
});

describe('two reports of one call', () => {
  test('same id and time: the fuller wins in either order, differences are flagged', () => {
    for (const docs of [...permutations(stored(report(), minimal())), ...permutations(stored(minimal(), report()))]) {
      const call = normaliseCall(docs);
      expect(call?.analysis.success?.original).toBe('Fair');
      expect(call?.recordingSource?.path).toMatch(/^67c0231/);
      const conflict = call?.flags.find(({ id }) => id === 'report-conflict:/message/analysis/successEvaluation');
      expect(conflict?.detail).toBe('Used: "Fair". The other report says: "Poor".');
    }
    expect(callOf(report(), status(), update()).flags.some(({ id }) => id.startsWith('report-conflict'))).toBe(false);
  });

  test('a later report wins, its gaps are filled from the earlier one', () => {
    const later = minimal();
    later.message.timestamp += 1000;
    later.message.messages = [];
    later.message.analysis.summary = '';
    const call = callOf(report(), later);
    expect(call.analysis.success?.original).toBe('Poor');
    expect(call.analysis.summaries[0]?.text).toMatch(/^A user contacted/);
    expect(call.lines).toHaveLength(7);
    expect(call.cost?.lines.find(({ id }) => id === 'ttsVendorCost')).toMatchObject({ amount: 0.01062, quantity: 118 });
    expect(call.reportedAt?.ms).toBe(1772702524935);
  });

  test('the same bytes twice change nothing', () => {
    const one = stored(report())[0] as { sha256: string; doc: null };
    expect(normaliseCall([one, one])).toEqual(normaliseCall([one]));
  });
});

test('every order of four events gives the identical call', () => {
  const docs = stored(report(), update(), status(), event('hang', 1772702488000));
  const [first, ...others] = permutations(docs).map((order) => JSON.stringify(normaliseCall(order)));
  expect(others).toHaveLength(23);
  expect(others.every((other) => other === first)).toBe(true);
  const two = permutations(stored(report(), minimal(), update(), status())).map((order) => JSON.stringify(normaliseCall(order)));
  expect(new Set(two).size).toBe(1);
});

test('the minimal report: what it does not say is null or empty, nothing is invented', () => {
  const call = callOf(minimal());
  expect(call).toMatchObject({
    hasReport: true,
    turns: [],
    lines: [],
    replies: [],
    incidents: [],
    reportedCounts: [],
    channel: null,
    direction: null,
    assistant: { name: null, number: null, id: null },
    customer: { name: null, number: null, id: null },
    customerClockSkewMs: null,
    metadata: null,
    variables: {},
    performance: { components: [], distributions: [], network: null },
    durationMs: 41676,
  });
  expect(call.analysis).toMatchObject({ outcome: null, guardrails: null, success: { original: 'Poor', normalised: 'failure' } });
  expect(call.cost?.lines.map(({ id, quantity, unitPrice }) => [id, quantity, unitPrice?.amount ?? null])).toEqual([
    ['interactlyCost', 0.6946, 0.01],
    ['phoneCost', 1, 0.0165],
    ['ttsVendorCost', null, null],
    ['sttVendorCost', 0.6946, 0.0076994],
    ['llmVendorCost', null, null],
  ]);
  expect(figure(call, 'billed').value).toBe(41676);
});
