import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ atMs: number, body: string, headers: Record<string, string> }} Delivery */

const json = { 'content-type': 'application/json' };
const day = Date.UTC(2026, 2, 12);

/** @param {string} clock "16:04" of the pictures' day */
export function moment(clock) {
  const [hours, minutes] = clock.split(':').map(Number);
  return day + ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
}

/**
 * What a listener meets in an hour: calls in progress and ended, of both platforms, one body cut off on its way, one of a sender nobody knows, and one
 * report delivered twice. Oldest first.
 * @param {string} root
 * @returns {Delivery[]}
 */
export function deliveries(root) {
  /** @param {string[]} path */
  const read = (...path) => readFileSync(join(root, ...path), 'utf8');
  const sample = read('resources', 'samples', 'interactly-apollo-clinic', 'report.json');
  const dutch = read('resources', 'samples', 'flireo-voorbeeld', 'report.json');
  const status = read('test', 'fixtures', 'platforms', 'interactly-status-update.json');
  const update = read('test', 'fixtures', 'platforms', 'interactly-conversation-update.json');
  const first = { id: 'WC-5d1c7b9e-0000-4000-8000-000000000201', byMs: moment('15:31') - apolloMs };
  const second = { id: 'WC-5d1c7b9e-0000-4000-8000-000000000202', byMs: moment('16:02') - apolloMs };
  const ended = retold(sample, first);
  return [
    { atMs: moment('15:31'), body: retold(status, first), headers: json },
    { atMs: moment('15:31') + 21_000, body: retold(update, first), headers: json },
    { atMs: moment('15:32'), body: ended, headers: json },
    { atMs: moment('15:32') + 9_000, body: ended, headers: json },
    {
      atMs: moment('15:46'),
      body: dutch
        .replace('cc1abf4a-d005-44a8-825f-702334e8d4c8', 'cc1abf4a-0000-4000-8000-000000000203')
        .replace('1756294820944', String(moment('15:46') - 1400)),
      headers: json,
    },
    {
      atMs: moment('15:58'),
      body: `${JSON.stringify(stranger, null, 2)}\n`,
      headers: { ...json, 'user-agent': 'flow-runner/2.4' },
    },
    { atMs: moment('16:02'), body: retold(status, second), headers: json },
    { atMs: moment('16:03'), body: cutOff(retold(sample, second)), headers: json },
  ];
}

/** When the call of the sample began, ms since 1970. */
const apolloMs = Date.UTC(2026, 2, 5, 9, 21, 20);

const stranger = {
  event: 'workflow.test',
  workspace: 'front-desk',
  sentAt: '2026-03-12T15:57:59.604Z',
  note: 'Is this the right address for call reports?',
  payload: { callId: null, transcript: [] },
};

/**
 * The same event, of another call at another time.
 * @param {string} text
 * @param {{ id: string, byMs: number }} other
 */
function retold(text, { id, byMs }) {
  return text
    .replaceAll('WC-82015760-c3bd-427d-a23b-ba9b07e4ab85', id)
    .replaceAll(/"web-[^"]*"/g, '"web-Sample Caller"')
    .replaceAll(/\b17727\d{8}\b/g, (ms) => String(Number(ms) + byMs))
    .replaceAll(/2026-03-05T[\d:.]+Z/g, (iso) => new Date(Date.parse(iso) + byMs).toISOString());
}

/** @param {string} text what arrives when the sender's connection breaks in the middle */
function cutOff(text) {
  return text.slice(0, Math.floor(text.length * 0.6));
}
