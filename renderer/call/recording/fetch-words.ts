import type { FetchState, RecordingFetch } from '../../../shared/api.ts';
import { formatBytes, formatCountOf, formatPercent } from '../../../shared/format/number.ts';
import type { RecordingSource } from '../../../shared/model/call.ts';
import { recordingWords } from '../../ui/recording-words.ts';

/** What the reviewer can do about a fetch, most useful first. */
export type FetchAction = 'now' | 'again' | 'cancel' | 'attach' | 'settings';

export interface FetchWords {
  tone: 'calm' | 'bad';
  /** What happened. */
  title: string;
  /** Why, and what to do; null when the title says all. */
  detail: string | null;
  actions: readonly FetchAction[];
}

/** Under this much time left the link's end is a warning, ms. The shortest links known live 15 minutes. */
const soonMs = 60 * 60_000;

/** True while the core works on it by itself. */
export function isUnderWay(state: FetchState): boolean {
  return state === 'waiting' || state === 'fetching';
}

/** Share that is here, 0..1; null when the sender does not say how much there is. */
export function shareOf({ receivedBytes, totalBytes }: RecordingFetch): number | null {
  return totalBytes === null || totalBytes <= 0 ? null : Math.min(1, receivedBytes / totalBytes);
}

/** `platform`: its name, for the sentence that sends people there. */
export function fetchWords(fetch: RecordingFetch, kind: RecordingSource['kind'], platform: string, nowMs: number): FetchWords {
  const ask = `Export the recording from ${platform} and attach it.`;
  const trouble = (title: string, advice: string, ...actions: FetchAction[]): FetchWords => ({
    tone: 'bad',
    title,
    detail: [fetch.error, advice].filter(Boolean).join(' '),
    actions,
  });
  switch (fetch.state) {
    case 'waiting':
      return { tone: 'calm', title: waitingTitle(fetch, nowMs), detail: fetch.error, actions: ['now', 'attach', 'cancel'] };
    case 'fetching':
      return { tone: 'calm', title: fetchingTitle(fetch), detail: null, actions: ['cancel'] };
    case 'expired':
      return trouble(
        'The link to the recording has run out',
        `${ask} A report that is sent again brings a fresh link.`,
        'attach',
        'again',
      );
    case 'denied':
      return kind === 's3'
        ? trouble(
            'The store refused to give out the recording',
            'Set the keys of your bucket, then fetch again.',
            'settings',
            'again',
            'attach',
          )
        : trouble('The recording may not be fetched', ask, 'attach', 'again');
    case 'not-found':
      return trouble(
        'The recording is not where the report says',
        'It may come later, or is deleted. Fetch again, or attach a file.',
        'again',
        'attach',
      );
    case 'failed':
      return trouble('The recording could not be fetched', 'Fetch again, or attach a file.', 'again', 'attach', 'settings');
    case 'cancelled':
      return { tone: 'calm', title: 'Fetching the recording was cancelled', detail: fetch.error, actions: ['again', 'attach'] };
  }
}

function waitingTitle({ attempts, nextAtMs }: RecordingFetch, nowMs: number): string {
  const leftMs = nextAtMs === null ? 0 : nextAtMs - nowMs;
  if (attempts === 0)
    return leftMs < 1000 ? 'The recording is about to be fetched' : `The recording is fetched in ${wait(leftMs)}`;
  const tried = `tried ${attempts === 1 ? 'once' : formatCountOf(attempts, 'time')}`;
  return leftMs < 1000 ? `The recording is about to be fetched again, ${tried}` : `Next try in ${wait(leftMs)}, ${tried}`;
}

function fetchingTitle(fetch: RecordingFetch): string {
  const share = shareOf(fetch);
  if (share === null) return `Fetching the recording, ${formatBytes(fetch.receivedBytes)} so far`;
  return `Fetching the recording, ${formatPercent(share, 0)} of ${formatBytes(fetch.totalBytes)}`;
}

/** When the link runs out, in words; null when it does not say, or it no longer matters. `soon`: worth a warning. */
export function linkWords({ state, expiresAtMs }: RecordingFetch, nowMs: number): { text: string; soon: boolean } | null {
  if (expiresAtMs === null || state === 'expired') return null;
  const leftMs = expiresAtMs - nowMs;
  if (leftMs <= 0) return { text: 'The link has run out.', soon: true };
  return { text: `The link runs out in ${wait(leftMs)}.`, soon: leftMs < soonMs };
}

/** Why the recording that is here could not be fetched once more; empty while it is fetched, and when nobody asked. */
export function fetchAgainWords(fetch: RecordingFetch | null): string[] {
  if (fetch === null || isUnderWay(fetch.state) || fetch.state === 'cancelled') return [];
  return [`It could not be fetched again: ${recordingWords[fetch.state]}. ${fetch.error ?? ''}`.trimEnd()];
}

/** A wait as people say it: "40 s", "12 min", "23 h". Rounded down: a promise of time must hold. */
export function wait(ms: number): string {
  if (ms < 60_000) return `${Math.max(1, Math.floor(ms / 1000))} s`;
  if (ms < 2 * 3_600_000) return `${Math.floor(ms / 60_000)} min`;
  return ms < 72 * 3_600_000 ? `${Math.floor(ms / 3_600_000)} h` : `${Math.floor(ms / 86_400_000)} days`;
}
