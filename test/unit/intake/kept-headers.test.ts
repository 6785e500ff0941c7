import { describe, expect, it } from 'vitest';
import { keptHeaders } from '../../../core/intake/kept-headers.ts';

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

  it('keeps no secret of a source under an innocent name', () => {
    const headers = new Headers({ 'x-webhook-proof': 'topsecret', 'x-webhook-event': 'a' });
    expect(keptHeaders(headers, ['x-webhook-proof'])).toEqual({ 'x-webhook-event': 'a', 'x-webhook-proof': '(present)' });
  });

  it('is bounded', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`x-webhook-${i}`, 'v'.repeat(5000)]));
    const kept = keptHeaders(new Headers(many));
    expect(Object.keys(kept)).toHaveLength(40);
    expect(kept['x-webhook-0']).toHaveLength(1000);
  });
});
