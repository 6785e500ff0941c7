import { describe, expect, it } from 'vitest';
import { fetchAgainWords, fetchWords, linkWords, shareOf, wait } from '../../../renderer/call/recording/fetch-words.ts';
import type { FetchState, RecordingFetch } from '../../../shared/api.ts';

const now = 1_800_000_000_000;
const fetchOf = (part: Partial<RecordingFetch>): RecordingFetch => ({
  state: 'waiting',
  source: 'https://storage.example.com/a.mp3',
  receivedBytes: 0,
  totalBytes: null,
  attempts: 0,
  nextAtMs: null,
  expiresAtMs: null,
  error: null,
  ...part,
});
const words = (part: Partial<RecordingFetch>, kind: 's3' | 'url' = 'url') => fetchWords(fetchOf(part), kind, 'Flireo', now);

describe('what the page says of a fetch', () => {
  it('says when the next try is, and how often it was tried', () => {
    expect(words({}).title).toBe('The recording is about to be fetched');
    expect(words({ attempts: 1, nextAtMs: now + 41_900 }).title).toBe('Next try in 41 s, tried once');
    expect(words({ attempts: 3, nextAtMs: now + 400_000, error: 'It broke off.' })).toMatchObject({
      title: 'Next try in 6 min, tried 3 times',
      detail: 'It broke off.',
      actions: ['now', 'attach', 'cancel'],
    });
    expect(words({ attempts: 2, nextAtMs: now - 5 }).title).toBe('The recording is about to be fetched again, tried 2 times');
  });

  it('counts bytes, and gives a share only of a size that was told', () => {
    const half = fetchOf({ state: 'fetching', receivedBytes: 2_000_000, totalBytes: 4_000_000 });
    expect(shareOf(half)).toBe(0.5);
    expect(words(half).title).toBe('Fetching the recording, 50 % of 4.0 MB');
    const open = fetchOf({ state: 'fetching', receivedBytes: 2_000_000 });
    expect(shareOf(open)).toBeNull();
    expect(words(open).title).toBe('Fetching the recording, 2.0 MB so far');
    expect(shareOf(fetchOf({ receivedBytes: 9, totalBytes: 4 }))).toBe(1);
  });

  it('offers in every state a way on, and in each that ended a file to attach', () => {
    const ended: FetchState[] = ['expired', 'denied', 'not-found', 'failed', 'cancelled'];
    for (const state of ended) {
      for (const kind of ['s3', 'url'] as const) expect(words({ state }, kind).actions).toContain('attach');
    }
    expect(words({ state: 'denied' }, 's3').actions[0]).toBe('settings');
    expect(words({ state: 'denied' }, 'url').actions).not.toContain('settings');
    expect(words({ state: 'expired', error: 'It ran out at noon.' }).detail).toMatch(/^It ran out at noon\. Export .+ Flireo/);
  });

  it('warns of a link that runs out within the hour, and never promises more time than there is', () => {
    const link = (leftMs: number, state: FetchState = 'waiting') => linkWords(fetchOf({ state, expiresAtMs: now + leftMs }), now);
    expect(link(14.9 * 60_000)).toEqual({ text: 'The link runs out in 14 min.', soon: true });
    expect(link(20 * 3_600_000)).toEqual({ text: 'The link runs out in 20 h.', soon: false });
    expect(link(-1)).toEqual({ text: 'The link has run out.', soon: true });
    expect(link(60_000, 'expired')).toBeNull();
    expect(linkWords(fetchOf({}), now)).toBeNull();
    expect([wait(200), wait(59_999), wait(119_000), wait(80 * 3_600_000)]).toEqual(['1 s', '59 s', '1 min', '3 days']);
  });

  it('tells of a second fetch that failed beside the recording that is there', () => {
    expect(fetchAgainWords(null)).toEqual([]);
    expect(fetchAgainWords(fetchOf({ state: 'fetching' }))).toEqual([]);
    expect(fetchAgainWords(fetchOf({ state: 'expired', error: 'Ask again.' }))).toEqual([
      'It could not be fetched again: the link to the recording has expired. Ask again.',
    ]);
  });
});
