import { createHmac, randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { largeBytes } from '../../../core/intake/body.ts';
import type { IntakeSource } from '../../../core/intake/ports.ts';
import { at, dial, head, raw, refused, rig, spoolFolder, start } from './listener-rig.ts';

const body = randomBytes(3 * largeBytes + 17);
const post = (url: string, headers: Record<string, string> = {}) => fetch(url, { method: 'POST', body, headers });
const files = () => readdirSync(spoolFolder());
const bodies = () => rig.db.prepare('SELECT body FROM reports').pluck().all() as Buffer[];

/** Flireo's scheme in short: a keyed hash over the raw bytes. */
const signed: Partial<IntakeSource> = {
  auth: {
    kind: 'hmac',
    algorithm: 'sha256',
    layout: 'plain',
    signatureHeader: 'x-signature',
    timestampHeader: null,
    idHeader: null,
    payload: '{body}',
    prefix: '',
    encoding: 'hex',
    secretAs: 'utf8',
    timestampUnit: 's',
    toleranceMs: null,
    toleranceSides: 'both',
  },
  secrets: ['the secret'],
};

it('a large delivery comes through a file that is gone when it is answered, its signature checked', async () => {
  const url = await start({ sourceAt: at(signed) });
  const signature = createHmac('sha256', 'the secret').update(body).digest('hex');
  expect((await post(url, { 'x-signature': signature })).status).toBe(200);
  expect((await post(url, { 'x-signature': signature.replace(/^../, '00') })).status).toBe(401);
  expect(bodies().map((stored) => stored.equals(body))).toEqual([true]);
  expect(files()).toEqual([]);
});

it('takes little memory of its own: several come at once that would not fit', async () => {
  const url = await start({ maxInFlightBytes: 3 * largeBytes });
  const answers = await Promise.all([post(url), post(url)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(rig.refusals).toEqual([]);
});

it('leaves no file of a sender that breaks off, or sends more than the cap', async () => {
  await start({ sourceAt: at({ maxBytes: 2 * largeBytes }) });
  const { socket } = await dial();
  await new Promise((resolve) => {
    socket.write(head(`Content-Length: ${2 * largeBytes}\r\n`));
    socket.write(body.subarray(0, 2 * largeBytes - 1), resolve);
  });
  socket.destroy();
  await refused();
  const chunk = Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);
  expect(await raw(head('Transfer-Encoding: chunked\r\n'), chunk)).toMatch(/^HTTP\/1\.1 413 /);
  expect(rig.refusals.map(({ status }) => status)).toEqual([400, 413]);
  await rig.running?.close();
  expect(files()).toEqual([]);
  expect(bodies()).toEqual([]);
});

it('asks to try again when there is no room for its file', async () => {
  const url = await start();
  rmSync(spoolFolder(), { recursive: true });
  const answer = await post(url);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
  expect(rig.refusals).toMatchObject([{ status: 503, reason: expect.stringContaining('disk') }]);
  expect((await fetch(url, { method: 'POST', body: 'small' })).status).toBe(200);
});
