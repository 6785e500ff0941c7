import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TimePoint } from '../../../shared/model/origin.ts';
import { callOf, type Fixture, fixture } from './support.ts';

/**
 * The normalised calls of the vendors' payloads, to read and to notice changes. After a wanted change run the test once with
 * UPDATE_GOLDEN=1 in the environment and read the difference before committing it.
 */
const goldens: [string, Fixture[]][] = [
  ['interactly-report', ['interactly-end-of-call-report']],
  [
    'interactly-report-and-events',
    ['interactly-end-of-call-report', 'interactly-conversation-update', 'interactly-status-update'],
  ],
  ['interactly-running', ['interactly-status-update', 'interactly-conversation-update']],
  ['interactly-minimal', ['interactly-minimal']],
  ['flireo-v1-report', ['flireo-end-of-call-report']],
  ['flireo-v1-status', ['flireo-status-update']],
  ['flireo-v2-report-and-error', ['flireo-v2-end-of-call-report', 'flireo-v2-status-update-error']],
  ['flireo-v3-report', ['flireo-v3-end-of-call-report']],
];

test.each(goldens)('%s', (name, fixtures) => {
  const file = new URL(`../../golden/${name}.json`, import.meta.url);
  const text = `${short(callOf(...fixtures.map(fixture)))}\n`;
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  expect(existsSync(file), `${name}.json is missing: run with UPDATE_GOLDEN=1`).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
});

/** JSON in which everything that fits on a line stands on one, and a time is a word: "15902 call reported", with "~" and why it is uncertain. */
function short(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value, (_key, entry) => (isTime(entry) ? timeText(entry) : entry));
  if (typeof value !== 'object' || value === null || isTime(value) || flat.length + indent.length <= 160) return flat;
  if (
    !Array.isArray(value) &&
    Object.values(value).every((entry) => typeof entry !== 'object' || entry === null || isTime(entry))
  )
    return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((entry) => inner + short(entry, inner)).join(',\n')}\n${indent}]`;
  const entries = Object.entries(value).map(([key, entry]) => `${inner}${JSON.stringify(key)}: ${short(entry, inner)}`);
  return `{\n${entries.join(',\n')}\n${indent}}`;
}

function isTime(value: unknown): value is TimePoint {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'ms,clock,origin,uncertain';
}

function timeText({ ms, clock, origin, uncertain }: TimePoint): string {
  return `${ms} ${clock} ${origin}${uncertain === null ? '' : ` ~ ${uncertain}`}`;
}
