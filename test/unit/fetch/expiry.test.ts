import { expect, it } from 'vitest';
import { expiresAtOf } from '../../../core/fetch/expiry.ts';

const jwt = (claims: unknown) =>
  ['{"alg":"HS256"}', JSON.stringify(claims), 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
const noon = Date.UTC(2026, 2, 14, 12);

it.each([
  ['the exp of a token', `?token=${jwt({ url: 'recordings/a.mp3', iat: 1, exp: noon / 1000 })}`],
  ['SigV4', '?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260314T114500Z&X-Amz-Expires=900&X-Amz-Signature=0'],
  ['SigV4 in small letters', '?x-amz-date=20260314T114500Z&x-amz-expires=900'],
  ['Google V4', '?X-Goog-Date=20260314T110000Z&X-Goog-Expires=3600'],
  ['CloudFront and S3 of old', `?Expires=${noon / 1000}&Signature=0&Key-Pair-Id=0`],
  ['Azure', '?sv=2022-11-02&se=2026-03-14T12%3A00%3A00Z&sig=0'],
  ['the sooner of two', `?Expires=${noon / 1000 + 60}&token=${jwt({ exp: noon / 1000 })}`],
])('%s', (_, query) => {
  expect(expiresAtOf(`https://a.example/talk.mp3${query}`)).toBe(noon);
});

it.each([
  '',
  '?token=EXAMPLE_TOKEN',
  '?token=a.b.c',
  `?token=${jwt({ iat: 1 })}`,
  `?token=${jwt({ exp: 'soon' })}`,
  `?token=${jwt(null)}`,
  `?token=${jwt({ exp: 1e300 })}`,
  '?Expires=0',
  '?Expires=12',
  '?Expires=tomorrow',
  '?X-Amz-Date=20260314T114500Z',
  '?X-Amz-Date=yesterday&X-Amz-Expires=900',
  '?X-Amz-Date=20269999T114500Z&X-Amz-Expires=900',
  '?se=never',
  `#?Expires=${noon / 1000}`,
])('does not say: %j', (query) => {
  expect(expiresAtOf(`https://a.example/talk.mp3${query}`)).toBeNull();
});
