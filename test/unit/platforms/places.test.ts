import { describe, expect, test } from 'vitest';
import type { Place } from '../../../core/platforms/adapter.ts';
import { placeOf } from '../../../core/platforms/place-of.ts';
import { detect, placesOf } from '../../../core/platforms/registry.ts';
import type { Platform } from '../../../shared/model/call.ts';
import { callOf, type Fixture, fixture } from './support.ts';
import { changed, inside, leaves, resolve, tokens } from './walk.ts';

/** The leaves that live in the raw view only, and those that only decide or replace something else: all of them, by name. */
const rawOnly: Partial<Record<Fixture, string[]>> = {
  'interactly-end-of-call-report': [
    '/message/call/teamId',
    '/message/call/assistantOverrides/variablesValidations/serial_number',
    '/message/phone/provider/name',
  ],
};
const deciding: Partial<Record<Fixture, string[]>> = {
  'interactly-end-of-call-report': [
    '/message/type',
    '/message/call/assistantId',
    '/message/call/userNumber',
    '/message/call/phoneCallStatus',
    '/message/call/analysis/successEvaluation',
  ],
  'interactly-minimal': ['/message/type'],
  'flireo-end-of-call-report': ['/eventType'],
  'flireo-v2-end-of-call-report': ['/message/type'],
  'flireo-v3-end-of-call-report': ['/message/type'],
};

const reports: Fixture[] = [
  'interactly-end-of-call-report',
  'interactly-minimal',
  'flireo-end-of-call-report',
  'flireo-v2-end-of-call-report',
  'flireo-v3-end-of-call-report',
];

describe.each(reports)('%s, leaf by leaf', (name) => {
  const doc = fixture(name);
  const call = callOf(doc);
  const places = placesOf(detect(doc)?.platform as Platform);
  const placed = leaves(doc).map(([path, value]) => ({ path, value, place: placeOf(places, path) }));

  test('every leaf has a place, and only the named ones are raw or deciding', () => {
    expect(placed.filter(({ place }) => place === null)).toEqual([]);
    expect(placed.filter(({ place }) => place?.place === 'raw').map(({ path }) => path)).toEqual(rawOnly[name] ?? []);
    expect(placed.filter(({ place }) => place?.as === 'reason').map(({ path }) => path)).toEqual(deciding[name] ?? []);
  });

  const shown = placed.filter(({ place }) => place?.place !== 'raw' && place?.as !== 'reason') as {
    path: string;
    value: unknown;
    place: Place;
  }[];

  test('the value of every shown leaf is at its place', () => {
    const lost = shown.filter(({ path, value, place }) => !isAt(resolve(call, place.place), path, value, place));
    expect(lost.map(({ path, place }) => `${path} is not in ${place.place}`)).toEqual([]);
  });

  test('changing a shown leaf changes its place; changing a raw one changes nothing', () => {
    const still = shown.filter(({ path, value, place }) => {
      const other = callOf(changed(doc, path, another(value)));
      return JSON.stringify(resolve(other, place.place)) === JSON.stringify(resolve(call, place.place));
    });
    expect(still.map(({ path, place }) => `${path} does not reach ${place.place}`)).toEqual([]);
    for (const path of rawOnly[name] ?? []) expect(callOf(changed(doc, path, 'another'))).toEqual(call);
  });
});

test('every field of the other events has a place, and the shown ones reach it', () => {
  const others: Fixture[] = [
    'interactly-status-update',
    'interactly-conversation-update',
    'flireo-status-update',
    'flireo-tool-calls',
    'flireo-v2-status-update-error',
  ];
  // The time of an event that is no report dates the event, not the report.
  const elsewhere = new Set(['/message/timestamp', '/eventTimestamp']);
  for (const name of others) {
    const doc = fixture(name);
    const call = callOf(doc);
    const places = placesOf(detect(doc)?.platform as Platform);
    const reached = new Map<string, boolean>();
    for (const [path, value] of leaves(doc)) {
      const place = placeOf(places, path);
      expect(place, path).not.toBeNull();
      if (place === null || place.place === 'raw' || place.as === 'reason' || elsewhere.has(path)) continue;
      const other = callOf(changed(doc, path, another(value)));
      const moved = JSON.stringify(resolve(other, place.place)) !== JSON.stringify(resolve(call, place.place));
      reached.set(place.pattern, (reached.get(place.pattern) ?? false) || moved);
    }
    expect([...reached].filter(([, moved]) => !moved).map(([pattern]) => `${name}: ${pattern}`)).toEqual([]);
  }
});

test('a wrong table fails the walk', () => {
  const call = callOf(fixture('interactly-end-of-call-report'));
  const wrong: Place = { pattern: '/message/analysis/outcome', place: 'analysis.guardrails' };
  expect(isAt(resolve(call, wrong.place), wrong.pattern, 'No appointment booked', wrong)).toBe(false);
});

test('patterns: one star is one token, two at the end are the rest', () => {
  const table: Place[] = [
    { pattern: '/a/*/c', place: 'x' },
    { pattern: '/a/**', place: 'y' },
  ];
  expect([placeOf(table, '/a/1/c')?.place, placeOf(table, '/a/1/c/d')?.place, placeOf(table, '/b')]).toEqual(['x', 'y', null]);
});

/** Whether the converted value of a leaf is found at its place. Empty leaves are "not given": the place must exist, and hold no more. */
function isAt(found: unknown, path: string, value: unknown, { as }: Place): boolean {
  if (found === undefined) return false;
  if (value === null || value === '' || (typeof value === 'object' && leaves(value).length === 1)) return true;
  const all = inside(found);
  const pointed = all.find((one) => (one as { path?: unknown } | null)?.path === path) as Record<string, unknown> | undefined;
  const candidates = pointed === undefined ? all : Object.values(pointed);
  switch (as) {
    case 'iso':
      return candidates.includes(Date.parse(value as string));
    case 'seconds':
      return candidates.some((one) => typeof one === 'number' && Math.abs(one - (value as number) * 1000) < 0.001);
    case 'span':
      return all.some((one) => {
        const window = one as { startMs?: number; endMs?: number } | null;
        return window?.endMs !== undefined && window.endMs - (window.startMs ?? 0) === value;
      });
    case 'edge': {
      const parent = path.slice(0, path.lastIndexOf('/'));
      const edge = Number(tokens(path).at(-1));
      const histogram = all.find((one) => (one as { path?: unknown } | null)?.path === parent) as
        | { buckets: { from: number; count: number }[] }
        | undefined;
      return histogram?.buckets.some(({ from, count }) => from === edge && count === value) ?? false;
    }
    case 'word':
      return candidates.includes((value as string).toLowerCase().startsWith('inbound') ? 'inbound' : value);
    case 'name':
      return candidates.includes((value as string).replace(/^web-/, ''));
    case 'joined':
      return JSON.stringify(found).includes(String(value));
    case 'split':
      return (
        (found as { text: string }[]).length > 0 &&
        (found as { text: string }[]).every(({ text }) => (value as string).includes(text))
      );
    default:
      return candidates.includes(value);
  }
}

/** Another value of the same kind, valid where the kind has a form. */
function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1000;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return new Date(Date.parse(value) + 5000).toISOString();
    return value.includes('PhoneCall') || value.includes('phone_call') ? value.replace('inbound', 'outbound') : `${value}x`;
  }
  if (Array.isArray(value)) return ['x'];
  return value === null ? 'x' : { x: 1 };
}
