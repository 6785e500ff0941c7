import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkDelivery, type DeliveryAuth } from '../../../core/intake/auth.ts';
import { keptHeaders } from '../../../core/intake/kept-headers.ts';

const none: DeliveryAuth = { interactlySecret: null, bearer: null, flireoSecret: null };
const body = Buffer.from('{"message":{"type":"status-update"}}');
const sentAt = 1_700_000_000;
const signature = 'sha256=6fb18e053bb63d2650246067dfc9d8b957f1bf369c3ad012be7906e2f827bba8';
const signed = { 'X-Webhook-Timestamp': String(sentAt), 'X-Webhook-Signature': signature };

function check(auth: Partial<DeliveryAuth>, headers: HeadersInit, raw: Uint8Array = body, nowMs = sentAt * 1000) {
  return checkDelivery({ ...none, ...auth }, new Headers(headers), raw, nowMs);
}

function sign(key: string, timestamp: string): string {
  return `sha256=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`;
}

describe('nothing configured', () => {
  it.each([none, { interactlySecret: '', bearer: '  ', flireoSecret: '\n' }])('takes everything as not checked: %j', (auth) => {
    expect(check(auth, { authorization: 'Bearer x', 'x-webhook-signature': 'no' })).toEqual({
      ok: true,
      verified: 'not checked',
    });
  });
});

describe('interactly secret', () => {
  const auth = { interactlySecret: 's3cret' };

  it('is compared verbatim', () => {
    expect(check(auth, { 'X-Interactly-Secret': 's3cret' })).toEqual({ ok: true, verified: 'secret' });
    for (const wrong of ['S3cret', 's3cret2', 's3cre', '', 's3cret, s3cret']) {
      expect(check(auth, { 'x-interactly-secret': wrong })).toMatchObject({
        ok: false,
        reason: expect.stringContaining('x-interactly-secret'),
      });
    }
  });

  it('missing or sent twice is refused', () => {
    expect(check(auth, {})).toMatchObject({ ok: false, reason: expect.stringContaining('none of the secrets') });
    expect(
      check(auth, [
        ['x-interactly-secret', 's3cret'],
        ['x-interactly-secret', 's3cret'],
      ] as [string, string][]).ok,
    ).toBe(false);
  });

  it('reads a non-ASCII secret as the UTF-8 it was sent as, and forgives a pasted line end', () => {
    const wire = Buffer.from('gehëim').toString('latin1');
    expect(check({ interactlySecret: ' gehëim\n' }, { 'x-interactly-secret': wire }).ok).toBe(true);
  });
});

describe('bearer', () => {
  it.each([
    ['Bearer tok', true],
    ['bearer  tok', true],
    ['Bearer tok2', false],
    ['Bearer', false],
    ['tok', false],
    ['Basic dG9r', false],
    ['Bearer tok, Bearer tok', false],
  ])('%s: %s', (value, ok) => {
    expect(check({ bearer: 'tok' }, { authorization: value }).ok).toBe(ok);
  });
});

describe('signature', () => {
  const auth = { flireoSecret: 'test-secret' };

  it('accepts the published vector, and its hex in capitals', () => {
    expect(check(auth, signed)).toEqual({ ok: true, verified: 'signature' });
    expect(check(auth, { ...signed, 'X-Webhook-Signature': `sha256=${signature.slice(7).toUpperCase()}` }).ok).toBe(true);
  });

  it('covers every byte of the body and the time', () => {
    expect(check(auth, signed, Buffer.from(`${body} `)).ok).toBe(false);
    expect(check(auth, { ...signed, 'X-Webhook-Timestamp': String(sentAt + 1) }).ok).toBe(false);
    expect(check({ flireoSecret: 'other' }, signed)).toMatchObject({
      reason: expect.stringContaining('does not match the body'),
    });
    for (const wrong of [
      '',
      'sha256=',
      signature.slice(7),
      `${signature}0`,
      signature.replace('sha256', 'sha1'),
      `${signature}, ${signature}`,
    ]) {
      expect(check(auth, { ...signed, 'X-Webhook-Signature': wrong }).ok).toBe(false);
    }
  });

  it.each([
    '',
    ' ',
    '1e9',
    '+1700000000',
    '1700000000.0',
    '0x6553f100',
    '1234567890123',
    '１７'.replace(/./g, '9').padEnd(13, '9'),
  ])('wants plain seconds, not %j, even when signed', (timestamp) => {
    const headers = { 'X-Webhook-Timestamp': timestamp, 'X-Webhook-Signature': sign('test-secret', timestamp) };
    expect(check(auth, headers, body, Number(timestamp) * 1000)).toMatchObject({
      reason: expect.stringContaining('X-Webhook-Timestamp'),
    });
  });

  it('allows 300 s either way and not a millisecond more', () => {
    const at = (nowMs: number) => check(auth, signed, body, nowMs);
    expect(at(sentAt * 1000 + 300_000).ok).toBe(true);
    expect(at(sentAt * 1000 - 300_000).ok).toBe(true);
    expect(at(sentAt * 1000 + 300_001)).toMatchObject({ ok: false, reason: expect.stringContaining("this computer's clock") });
    expect(at(sentAt * 1000 - 300_001).ok).toBe(false);
  });

  it('needs its time stamp', () => {
    expect(check(auth, { 'X-Webhook-Signature': signature }).ok).toBe(false);
    expect(check(auth, { 'X-Webhook-Timestamp': String(sentAt) })).toMatchObject({
      reason: expect.stringContaining('none of the secrets'),
    });
  });
});

describe('several configured', () => {
  const all = { interactlySecret: 's', bearer: 'b', flireoSecret: 'test-secret' };
  const right = { 'x-interactly-secret': 's', authorization: 'Bearer b', ...signed };

  it('one proof is enough, the strongest is named', () => {
    expect(check(all, { 'x-interactly-secret': 's' })).toEqual({ ok: true, verified: 'secret' });
    expect(check(all, { authorization: 'Bearer b', 'x-interactly-secret': 's' })).toEqual({ ok: true, verified: 'bearer' });
    expect(check(all, right)).toEqual({ ok: true, verified: 'signature' });
  });

  it.each(Object.keys(right).filter((name) => name !== 'X-Webhook-Timestamp'))(
    'a wrong %s beside right ones is refused',
    (name) => {
      expect(check(all, { ...right, [name]: 'wrong' }).ok).toBe(false);
    },
  );

  it('headers of a scheme that is not configured prove nothing and harm nothing', () => {
    expect(check({ bearer: 'b' }, { 'x-interactly-secret': 's' }).ok).toBe(false);
    expect(check({ bearer: 'b' }, { authorization: 'Bearer b', 'x-webhook-signature': 'x' })).toEqual({
      ok: true,
      verified: 'bearer',
    });
  });
});

describe('kept headers', () => {
  it('keeps what identifies a delivery and never a secret', () => {
    const kept = keptHeaders(
      new Headers({
        'Content-Type': 'application/json',
        'User-Agent': 'HMS-Sovereign/1.0',
        'X-Webhook-Event': 'end-of-call-report',
        'Webhook-Id': 'msg_1',
        'X-Retell-Signature': 'v=1,d=2',
        Authorization: 'Bearer topsecret',
        'X-Interactly-Secret': 'topsecret',
        'X-Webhook-Secret': 'topsecret',
        'X-Api-Key': 'topsecret',
        'X-Auth': 'topsecret',
        'X-Signing-Key': 'topsecret',
        Cookie: 'a=topsecret',
        Host: 'localhost',
        'X-Forwarded-For': '203.0.113.9',
      }),
    );
    expect(kept).toEqual({
      'content-type': 'application/json',
      'user-agent': 'HMS-Sovereign/1.0',
      'x-webhook-event': 'end-of-call-report',
      'webhook-id': 'msg_1',
      'x-retell-signature': 'v=1,d=2',
      authorization: '(present)',
      'x-interactly-secret': '(present)',
      'x-webhook-secret': '(present)',
      'x-api-key': '(present)',
      'x-auth': '(present)',
      'x-signing-key': '(present)',
      cookie: '(present)',
    });
  });

  it('is bounded', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`x-webhook-${i}`, 'v'.repeat(5000)]));
    const kept = keptHeaders(new Headers(many));
    expect(Object.keys(kept)).toHaveLength(40);
    expect(kept['x-webhook-0']).toHaveLength(1000);
  });
});
