import { describe, expect, it } from 'vitest';
import { type Asked, judge } from '../../../core/http/guard.ts';
import { Session } from '../../../core/http/session.ts';
import { Tickets } from '../../../core/http/tickets.ts';

const config = { hosts: new Set(['127.0.0.1:4181', 'localhost:4181']), token: 'right' };
const own: Asked = {
  method: 'GET',
  path: '/api/status',
  host: '127.0.0.1:4181',
  origin: null,
  fetchSite: 'same-origin',
  token: 'right',
};
const verdict = (change: Partial<Asked>) => {
  const found = judge({ ...own, ...change }, config);
  return found.pass ? 'pass' : found.status;
};

describe('who may talk to the browser host', () => {
  it.each<[string, Partial<Asked>, 'pass' | number]>([
    ['our own page', { origin: 'http://127.0.0.1:4181' }, 'pass'],
    ['a script with the token and no browser headers', { fetchSite: null }, 'pass'],
    ['a rebound foreign name', { host: 'evil.example:4181' }, 421],
    ['no Host at all', { host: null }, 421],
    ['our name on another port', { host: '127.0.0.1:9999' }, 421],
    ['a foreign page', { origin: 'https://evil.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['a page on another local port, with the token', { origin: 'http://127.0.0.1:3000' }, 403],
    ['localhost claiming to be 127.0.0.1', { origin: 'http://localhost:4181' }, 403],
    ['a cross-site fetch without Origin', { fetchSite: 'cross-site' }, 403],
    ['another local port by Sec-Fetch-Site', { fetchSite: 'same-site' }, 403],
    ['no token', { token: null }, 401],
    ['a wrong token', { token: 'wrong' }, 401],
    ['a longer token that starts right', { token: 'right!' }, 401],
    ['the page itself, linked to from elsewhere', { path: '/calls/1', token: null, fetchSite: 'cross-site' }, 'pass'],
    ['a form posted to a page path', { method: 'POST', path: '/', token: null, fetchSite: 'cross-site' }, 403],
    ['a one-time code being redeemed', { method: 'POST', path: '/api/session', token: null }, 'pass'],
    [
      'a one-time code redeemed by a foreign page',
      { method: 'POST', path: '/api/session', token: null, fetchSite: 'cross-site' },
      403,
    ],
    ['a media element of ours', { path: '/media/abc', token: null }, 'pass'],
    ['a media element of another site', { path: '/media/abc', token: null, fetchSite: 'cross-site' }, 403],
    ['an API path written in capitals is a page, which holds no data', { path: '/API/status', token: null }, 'pass'],
  ])('%s', (_name, change, expected) => {
    expect(verdict(change)).toBe(expected);
  });
});

it('trades a code once, and only while it is fresh', () => {
  const session = new Session();
  const code = session.mintCode(0);
  expect(session.redeem('not the code', 1)).toBeNull();
  expect(session.redeem(code, 1)).toBe(session.token);
  expect(session.redeem(code, 2)).toBeNull();
  const old = session.mintCode(0);
  expect(session.redeem(old, 10 * 60_000 + 1)).toBeNull();
});

it('opens one recording by ticket until it lies idle', () => {
  const tickets = new Tickets();
  const ticket = tickets.issue('aa', 0);
  const minute = 60_000;
  expect(tickets.open(ticket, 14 * minute)).toBe('aa');
  expect(tickets.open(ticket, 28 * minute)).toBe('aa');
  expect(tickets.open(ticket, 44 * minute)).toBeNull();
  expect(tickets.open('guess', 0)).toBeNull();
});

it('gives up the ticket that lay unused for the longest time, not the one that plays', () => {
  const tickets = new Tickets();
  const playing = tickets.issue('playing', 0);
  const idle = tickets.issue('idle', 0);
  for (let more = 0; more < 998; more += 1) tickets.issue('other', 0);
  expect(tickets.open(playing, 1)).toBe('playing');
  tickets.issue('one too many', 2);
  expect(tickets.open(playing, 3)).toBe('playing');
  expect(tickets.open(idle, 3)).toBeNull();
});
