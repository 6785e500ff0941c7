import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkDelivery, startCheck } from '../../../core/intake/schemes/check.ts';
import type { HmacScheme, SourceAuth } from '../../../shared/model/source.ts';
import { firstSchemes, flireoSignature, presetOf } from '../../../shared/sources/presets.ts';

const sentAt = 1_700_000_000;
const passes = (verified: string) => ({ ok: true, verified, stale: null });

function check(
  auth: SourceAuth,
  secrets: string | string[],
  headers: HeadersInit,
  raw: string | Uint8Array = '{}',
  nowMs = sentAt * 1000,
) {
  return checkDelivery(auth, [secrets].flat(), new Headers(headers), Buffer.from(raw as string), nowMs);
}

const authOf = (id: Parameters<typeof presetOf>[0], at = 0) => presetOf(id).auths[at]?.auth as HmacScheme;

describe('the published vectors', () => {
  const standard = {
    key: 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    body: '{"test": 2432232314}',
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: '1614265330',
  };
  const mac = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
  const vectors: [string, HmacScheme, string, Record<string, string>, string, number][] = [
    [
      'Standard Webhooks',
      authOf('standard-webhooks'),
      `whsec_${standard.key}`,
      { 'webhook-id': standard.id, 'webhook-timestamp': standard.at, 'webhook-signature': mac },
      standard.body,
      1_614_265_330_000,
    ],
    [
      'Svix, without whsec_, one signature of several',
      authOf('svix'),
      standard.key,
      { 'svix-id': standard.id, 'svix-timestamp': standard.at, 'svix-signature': `v1,AAAA v1a,${mac.slice(3)} ${mac}` },
      standard.body,
      1_614_265_330_000,
    ],
    [
      'Retell',
      authOf('retell'),
      'test-api-key',
      { 'X-Retell-Signature': 'v=1700000000000,d=07024cabe7dd8f6d1c6e4a8324ca92c812e6ad4a7ee506c04f7e462e3321823e' },
      '{"event":"call_ended"}',
      1_700_000_000_000,
    ],
    [
      'ElevenLabs',
      authOf('elevenlabs'),
      'test-secret',
      { 'ElevenLabs-Signature': 't=1739537297,v0=aa8af1a332c9a3d168dac7b311177d9583a7de251d386700f9710877f0fa61d2' },
      '{"type":"post_call_transcription"}',
      1_739_537_297_000,
    ],
    [
      'Flireo v2 and v3',
      flireoSignature,
      'test-secret',
      {
        'X-Webhook-Timestamp': '1700000000',
        'X-Webhook-Signature': 'sha256=6fb18e053bb63d2650246067dfc9d8b957f1bf369c3ad012be7906e2f827bba8',
      },
      '{"message":{"type":"status-update"}}',
      1_700_000_000_000,
    ],
  ];

  it.each(vectors)('%s: holds; another byte, time, id or key does not', (_, auth, key, headers, body, nowMs) => {
    expect(check(auth, key, headers, body, nowMs)).toEqual({ ...passes('signature'), clockOffsetMs: 0 });
    expect(check(auth, key, headers, `${body} `, nowMs).ok).toBe(false);
    expect(check(auth, 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx', headers, body, nowMs).ok).toBe(false);
    for (const [name, value] of Object.entries(headers)) {
      const other = value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
      expect([name, other, check(auth, key, { ...headers, [name]: other }, body, nowMs).ok]).toEqual([name, other, false]);
    }
  });

  it.each(vectors)('%s: the same whatever pieces the body comes in', (_, auth, key, headers, body, nowMs) => {
    const checking = startCheck(auth, [key], new Headers(headers), nowMs);
    for (const byte of Buffer.from(body)) checking.update(Uint8Array.of(byte));
    expect(checking.finish()).toMatchObject(passes('signature'));
  });

  it.each(vectors)('%s: any of several secrets, in any order', (_, auth, key, headers, body, nowMs) => {
    for (const keys of [
      ['bmV3LW5ldy1uZXctbmV3LW5ldy1uZXch', key],
      [key, 'bmV3LW5ldy1uZXctbmV3LW5ldy1uZXch'],
    ])
      expect(check(auth, keys, headers, body, nowMs)).toMatchObject(passes('signature'));
  });
});

describe('a signature', () => {
  const sign = (timestamp: string, raw: string | Uint8Array = '{}') => ({
    'X-Webhook-Timestamp': timestamp,
    'X-Webhook-Signature': `sha256=${createHmac('sha256', 'k').update(`${timestamp}.`).update(raw).digest('hex')}`,
  });

  it.each(['', ' ', '1e9', '+1700000000', '1700000000.0', '0x6553f100', '123abc', '1234567890123'])(
    'needs a time in digits, not %j, even when that is signed',
    (timestamp) => {
      expect(check(flireoSignature, 'k', sign(timestamp))).toMatchObject({
        reason: expect.stringContaining('x-webhook-timestamp'),
      });
    },
  );

  it('may be in capitals, but not cut, longer, twice, or of another kind', () => {
    const right = sign(String(sentAt));
    const value = right['X-Webhook-Signature'];
    const given = (signature: string) => check(flireoSignature, 'k', { ...right, 'X-Webhook-Signature': signature }).ok;
    expect(given(`sha256=${value.slice(7).toUpperCase()}`)).toBe(true);
    for (const wrong of [
      '',
      'sha256=',
      value.slice(7),
      `${value}0`,
      value.slice(0, -1),
      value.replace('sha256', 'sha1'),
      `${value}, ${value}`,
    ])
      expect([wrong, given(wrong)]).toEqual([wrong, false]);
  });

  it('is over the bytes: two bodies that are no UTF-8 are never the same', () => {
    const headers = sign(String(sentAt), Uint8Array.of(0x7b, 0xff));
    expect(check(flireoSignature, 'k', headers, Uint8Array.of(0x7b, 0xff)).ok).toBe(true);
    expect(check(flireoSignature, 'k', headers, Uint8Array.of(0x7b, 0xfe)).ok).toBe(false);
  });

  it('that is right but off in time is told apart from a wrong one, with the offset of the clock', () => {
    const at = (nowMs: number) => check(flireoSignature, 'k', sign(String(sentAt)), '{}', nowMs);
    const now = sentAt * 1000;
    expect(at(now + 300_000)).toEqual({ ...passes('signature'), clockOffsetMs: -300_000 });
    expect(at(now - 300_000)).toEqual({ ...passes('signature'), clockOffsetMs: 300_000 });
    expect(at(now + 300_001)).toMatchObject({
      ok: true,
      clockOffsetMs: -300_001,
      stale: expect.stringContaining('300 s before'),
    });
    expect(at(now - 300_001)).toMatchObject({ ok: true, stale: expect.stringContaining('300 s ahead of') });
  });

  it('of ElevenLabs may come from a clock that is ahead, not from 30 minutes ago', () => {
    const auth = authOf('elevenlabs');
    const value = createHmac('sha256', 'k').update(`${sentAt}.{}`).digest('hex');
    const at = (nowMs: number) => check(auth, 'k', { 'elevenlabs-signature': `t=${sentAt},v0=${value}` }, '{}', nowMs);
    expect(at(sentAt * 1000 - 86_400_000)).toMatchObject({ stale: null, clockOffsetMs: 86_400_000 });
    expect(at(sentAt * 1000 + 1_800_000)).toMatchObject({ stale: null });
    expect(at(sentAt * 1000 + 1_800_001)).toMatchObject({ stale: expect.stringContaining('1800 s are allowed') });
    expect(check(auth, 'k', { 'elevenlabs-signature': `t=${sentAt},t=1,v0=${value}` }).ok).toBe(false);
  });

  it('is one of ten at most', () => {
    const auth = authOf('standard-webhooks');
    const key = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const mac = `v1,${createHmac('sha256', Buffer.from(key, 'base64')).update(`m.${sentAt}.{}`).digest('base64')}`;
    const given = (count: number) => ({
      'webhook-id': 'm',
      'webhook-timestamp': String(sentAt),
      'webhook-signature': [...Array(count - 1).fill('v1,AAAA'), mac].join(' '),
    });
    expect(check(auth, key, given(10)).ok).toBe(true);
    expect(check(auth, key, given(11))).toMatchObject({ ok: false, reason: expect.stringContaining('at most 10') });
    expect(check(auth, key, { ...given(1), 'webhook-id': 'm.1' })).toMatchObject({
      reason: expect.stringContaining('full stop'),
    });
  });
});

describe('a secret as it is', () => {
  const auth = { kind: 'header', header: 'x-interactly-secret' } as const;

  it('is compared whole', () => {
    expect(check(auth, 's3cret', { 'X-Interactly-Secret': 's3cret' })).toMatchObject(passes('secret'));
    for (const wrong of ['S3cret', 's3cret2', 's3cre', '', 's3cret, s3cret'])
      expect(check(auth, 's3cret', { 'x-interactly-secret': wrong })).toMatchObject({
        reason: expect.stringContaining('x-interactly-secret'),
      });
    expect(check(auth, 's3cret', {})).toMatchObject({ ok: false, reason: expect.stringContaining('no proof') });
  });

  it('is UTF-8, as it was sent', () => {
    expect(check(auth, 'gehëim', { 'x-interactly-secret': Buffer.from('gehëim').toString('latin1') }).ok).toBe(true);
  });

  it.each([
    ['Bearer tok', true],
    ['bearer  tok', true],
    ['Bearer tok2', false],
    ['Bearer', false],
    ['tok', false],
    ['Basic dG9r', false],
    ['Bearer tok, Bearer tok', false],
  ])('as a bearer token: %s: %s', (value, ok) => {
    expect(check({ kind: 'bearer', header: 'authorization' }, 'tok', { authorization: value }).ok).toBe(ok);
  });
});

describe('whichever it carries', () => {
  const auth: SourceAuth = { kind: 'any', schemes: Object.values(firstSchemes) };
  const right = {
    'x-interactly-secret': 'k',
    authorization: 'Bearer k',
    'x-webhook-timestamp': String(sentAt),
    'x-webhook-signature': `sha256=${createHmac('sha256', 'k').update(`${sentAt}.{}`).digest('hex')}`,
  };

  it('one proof is enough, the strongest is named', () => {
    expect(check(auth, 'k', { 'x-interactly-secret': 'k' })).toMatchObject(passes('secret'));
    expect(check(auth, 'k', { authorization: 'Bearer k', 'x-interactly-secret': 'k' })).toMatchObject(passes('bearer'));
    expect(check(auth, 'k', right)).toMatchObject({ ...passes('signature'), clockOffsetMs: 0 });
    expect(check(auth, 'k', right, '{}', 0)).toMatchObject({ ok: true, stale: expect.stringContaining('ahead of') });
    expect(check(auth, 'k', {}).ok).toBe(false);
  });

  it.each(Object.keys(right).filter((name) => name !== 'x-webhook-timestamp'))(
    'a wrong %s beside right ones is refused',
    (name) => {
      expect(check(auth, 'k', { ...right, [name]: 'wrong' }).ok).toBe(false);
    },
  );

  it.each([{ kind: 'none' } as const, auth])('without a secret everything is taken as not checked', (open) => {
    expect(check(open, [], { authorization: 'Bearer x', 'x-webhook-signature': 'no' })).toEqual({
      ...passes('not checked'),
      clockOffsetMs: null,
    });
  });
});
