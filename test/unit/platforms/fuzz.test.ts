import { describe, expect, test } from 'vitest';
import { flireo } from '../../../core/platforms/flireo/adapter.ts';
import { interactly } from '../../../core/platforms/interactly/adapter.ts';
import { detect, normaliseCall } from '../../../core/platforms/registry.ts';
import { type Json, RawNumber } from '../../../shared/model/origin.ts';
import { type Fixture, fixture, permutations, seeded, stored } from './support.ts';
import { inside } from './walk.ts';

const sets: Fixture[][] = [
  ['interactly-end-of-call-report', 'interactly-conversation-update'],
  ['interactly-end-of-call-report', 'interactly-minimal', 'interactly-conversation-update'],
  ['interactly-status-update', 'interactly-conversation-update'],
  ['interactly-end-of-call-report'],
  ['flireo-end-of-call-report', 'flireo-end-of-call-report'],
  ['flireo-v2-end-of-call-report', 'flireo-v2-status-update-error'],
  ['flireo-v3-end-of-call-report'],
];

/** Values that real and hostile senders put where something else is expected. */
function hostile(random: () => number): Json {
  const values: (() => Json)[] = [
    () => null,
    () => '',
    () => 'x',
    () => true,
    () => false,
    () => 0,
    () => -1,
    () => 1.5,
    () => Number.MAX_SAFE_INTEGER,
    () => -Number.MAX_SAFE_INTEGER,
    () => 1e308,
    () => 5e-324,
    () => 1772702480063,
    () => [],
    () => ({}),
    () => [[[]]],
    () => [null, 1, 'a', {}],
    () => new RawNumber('123456789012345678901234567890'),
    () => new RawNumber('0.1234567890123456789012345'),
    () => '\ud800 lone',
    () => 'user-1',
    () => 'welcome-1',
    () => 'user-3-response-1772702495604',
    () => 'AI: a\nGebruiker: b\n: c\nAI:',
    () => '2026-03-05T09:21:20.063Z',
    () => '<img src=x onerror=alert(1)>',
    () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}'),
    () => 'y'.repeat(10_000),
  ];
  return (values[Math.floor(random() * values.length)] as () => Json)();
}

type Holder = Record<string, Json>;

/** Changes, removes, copies or adds something at a random place of the tree. */
function mutate(doc: Json, random: () => number): void {
  const holders = inside(doc).filter(
    (value) => typeof value === 'object' && value !== null && !(value instanceof RawNumber),
  ) as Holder[];
  const holder = holders[Math.floor(random() * holders.length)] as Holder;
  const keys = Object.keys(holder);
  const key = keys[Math.floor(random() * keys.length)];
  const dice = random();
  if (key === undefined || dice < 0.1) {
    if (Array.isArray(holder)) holder.push(hostile(random));
    else
      Object.defineProperty(holder, random() < 0.5 ? '__proto__' : 'added', {
        value: hostile(random),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  } else if (dice < 0.25) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  } else if (dice < 0.4 && Array.isArray(holder)) {
    holder.push(structuredClone(holder[Number(key)] instanceof RawNumber ? null : holder[Number(key)]));
    holder.reverse();
  } else Object.defineProperty(holder, key, { value: hostile(random), enumerable: true, configurable: true, writable: true });
}

describe('2,000 mutated calls', () => {
  test.each([1, 2, 3, 4])('part %i: never throws, every order gives the same call, every number is finite', (part) => {
    const random = seeded(part * 7919);
    let normalised = 0;
    for (let round = 0; round < 500; round += 1) {
      const docs: Json[] = (sets[round % sets.length] as Fixture[]).map(fixture);
      const times = 1 + Math.floor(random() * 6);
      for (let time = 0; time < times; time += 1) mutate(docs[Math.floor(random() * docs.length)] as Json, random);
      const calls = permutations(stored(...docs)).map((order) => normaliseCall(order));
      const texts = new Set(calls.map((call) => JSON.stringify(call)));
      expect(texts.size, `part ${part}, round ${round}`).toBe(1);
      const numbers = inside(calls[0]).filter((value) => typeof value === 'number');
      expect(numbers.every(Number.isFinite), `part ${part}, round ${round}`).toBe(true);
      if (calls[0] !== null) normalised += 1;
    }
    expect(normalised).toBeGreaterThan(400);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('any JSON at all can be offered and parsed', () => {
    const random = seeded(42);
    for (let round = 0; round < 500; round += 1) {
      const doc = { message: hostile(random), eventType: hostile(random), callId: hostile(random) };
      for (const value of [doc, hostile(random)]) {
        expect(() => [detect(value), interactly.parse(value), flireo.parse(value), normaliseCall(stored(value))]).not.toThrow();
      }
    }
  });
});

describe('size', () => {
  /** Milliseconds for one report with `count` turns of each party, some ids used again and again. */
  function timeOf(count: number): number {
    const doc = fixture('interactly-end-of-call-report');
    const userTurns: object[] = [];
    const botTurns: object[] = [];
    const botResponseTime: number[] = [];
    const messages: object[] = [];
    for (let index = 0; index < count; index += 1) {
      const id = `user-${index % 7 === 0 ? 1 : index}`;
      userTurns.push({ start: index * 10, end: index * 10 + 5, messageId: id });
      botTurns.push({ start: index * 10 + 6, end: index * 10 + 8, userMessageId: id, audioDuration: 0.001 });
      botResponseTime.push(index % 3, 999_999);
      messages.push({ messageId: id, role: 'user', text: 'a', timestamp: 1772702480279 + index });
      messages.push({
        messageId: `${id}-response-${1772702480279 + index}`,
        role: 'assistant',
        text: 'long enough to be too fast',
        timestamp: 1772702480279,
      });
    }
    Object.assign(doc.message, { messages });
    Object.assign(doc.message.call.metrics.callStats.turnsStats, { userTurns, botTurns, botResponseTime });
    const begun = performance.now();
    const call = normaliseCall(stored(doc, structuredClone(doc)));
    const took = performance.now() - begun;
    expect(call?.lines).toHaveLength(2 * count);
    expect(call?.flags.length).toBeLessThan(400);
    return took;
  }

  test('eight times the turns take far less than sixty-four times as long', () => {
    timeOf(1000);
    const small = Math.max(timeOf(2500), 10);
    expect(timeOf(20_000) / small).toBeLessThan(32);
  });
});
