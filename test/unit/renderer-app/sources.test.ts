import { describe, expect, it } from 'vitest';
import { changeOf, draftOf, problemsOf, proofsOf } from '../../../renderer/settings/sources/source-draft.ts';
import { checkWords, staleWords } from '../../../renderer/settings/sources/words.ts';
import type { HmacScheme, Source } from '../../../shared/model/source.ts';
import { firstSchemes, presetOf, presets } from '../../../shared/sources/presets.ts';

const source: Source = {
  id: 'a',
  name: 'Clinic',
  preset: 'vapi',
  platform: null,
  auth: presetOf('vapi').auths[2]?.auth as HmacScheme,
  secrets: 1,
  sealedAway: false,
  maxBytes: 16 * 1024 * 1024,
  on: true,
  forwardUrl: null,
  url: 'http://127.0.0.1:4180/hooks/x',
  createdAtMs: 0,
  lastDeliveryAtMs: null,
};

describe('the form of a source', () => {
  it('sends what was changed and nothing else', () => {
    const draft = draftOf(source);
    expect(changeOf(draft, source)).toEqual({});
    expect(changeOf({ ...draft, name: ' New ', megabytes: '0.5', forwardUrl: ' http://localhost/ ' }, source)).toEqual({
      name: 'New',
      maxBytes: 524_288,
      forwardUrl: 'http://localhost/',
    });
    const forwarding = { ...source, forwardUrl: 'http://localhost/' };
    expect(changeOf({ ...draftOf(forwarding), forwardUrl: '' }, forwarding)).toEqual({ forwardUrl: null });
  });

  it('says what is wrong with a field', () => {
    const draft = draftOf(source);
    expect(Object.values(problemsOf(draft))).toEqual([null, null, null, null]);
    const auth = source.auth as HmacScheme;
    expect(problemsOf({ ...draft, name: ' ' }).name).toContain('name');
    for (const megabytes of ['', '0', '65', '1e1', '-1']) expect(problemsOf({ ...draft, megabytes }).megabytes).toContain('MB');
    expect(problemsOf({ ...draft, forwardUrl: 'ftp://a/' }).forwardUrl).toContain('https://');
    expect(problemsOf({ ...draft, auth: { ...auth, payload: '{timestamp}' } }).auth).toContain('{body}');
    expect(problemsOf({ ...draft, auth: { ...auth, timestampHeader: null } }).auth).toContain('header of the time');
  });

  it('offers the proofs of the platform, and the one in force where it is another', () => {
    expect(proofsOf(source)).toHaveLength(4);
    const any: Source = { ...source, auth: { kind: 'any', schemes: Object.values(firstSchemes) } };
    expect(proofsOf(any).map(({ label }) => label)).toEqual([
      'Whichever proof it sends',
      'Vapi secret',
      'Bearer token',
      'HMAC credential',
      'Nothing (the secret path alone)',
    ]);
  });
});

it('tells how the sender is checked', () => {
  expect(checkWords(source)).toEqual({ tone: 'checked', text: 'signature checked' });
  expect(checkWords({ ...source, secrets: 2 }).text).toBe('signature checked, 2 secrets');
  expect(checkWords({ ...source, secrets: 0 }).tone).toBe('open');
  expect(checkWords({ ...source, auth: { kind: 'none' } }).tone).toBe('open');
  expect(checkWords({ ...source, sealedAway: true }).tone).toBe('trouble');
  expect(staleWords(source.auth)).toBeNull();
  expect(staleWords(firstSchemes.flireo)).toContain('5 min ago or ahead');
  expect(staleWords(presetOf('elevenlabs').auths[0]?.auth ?? source.auth)).toContain('30 min ago is kept');
});

it('has presets that hold what their schemes need', () => {
  for (const { id, auths } of presets)
    for (const { auth, secret } of auths) {
      expect([id, secret === null]).toEqual([id, auth.kind === 'none']);
      if (auth.kind !== 'hmac') continue;
      expect([id, auth.payload.split('{body}').length]).toEqual([id, 2]);
      for (const header of [auth.signatureHeader, auth.timestampHeader, auth.idHeader])
        expect(header ?? 'x').toMatch(/^[a-z-]+$/);
    }
});
