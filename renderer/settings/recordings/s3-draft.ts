import type { FetchingSettings } from '../../../shared/fetching.ts';
import type { FetchingChange } from '../../data/fetching-queries.ts';

/** The keys as they stand in the form. */
export interface S3Draft {
  accessKeyId: string;
  /** Empty: the stored one stays. */
  secret: string;
  region: string;
  endpoint: string;
}

export function draftOf({ accessKeyId, region, endpoint }: FetchingSettings['s3']): S3Draft {
  return { accessKeyId: accessKeyId ?? '', secret: '', region: region ?? '', endpoint: endpoint ?? '' };
}

/** What to send; an empty field is none. */
export function changeOf({ accessKeyId, secret, region, endpoint }: S3Draft): NonNullable<FetchingChange['s3']> {
  const given = (text: string) => text.trim() || null;
  const typed = given(secret);
  return {
    accessKeyId: given(accessKeyId),
    region: given(region),
    endpoint: given(endpoint),
    ...(typed === null ? {} : { secretAccessKey: typed }),
  };
}

export function isChanged(draft: S3Draft, saved: FetchingSettings['s3']): boolean {
  const { secretAccessKey, ...rest } = changeOf(draft);
  return secretAccessKey !== undefined || JSON.stringify(rest) !== JSON.stringify(changeOf(draftOf(saved)));
}

/** What is wrong with each field; null where nothing is. */
export function problemsOf(draft: S3Draft, { secretSet }: FetchingSettings['s3']): Record<keyof S3Draft, string | null> {
  const keyed = draft.accessKeyId.trim() !== '';
  return {
    accessKeyId: !keyed && draft.secret.trim() !== '' ? 'A secret key needs its access key ID.' : null,
    secret: keyed && draft.secret.trim() === '' && !secretSet ? 'The access key ID needs its secret key.' : null,
    region: null,
    endpoint: isEndpoint(draft.endpoint.trim()) ? null : 'An address that begins with https:// or http://, without a path.',
  };
}

function isEndpoint(text: string): boolean {
  if (text === '') return true;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { pathname, search, hash, username } = new URL(text);
  return pathname === '/' && search === '' && hash === '' && username === '';
}

let kept: S3Draft | null = null;

/** What was typed and not saved outlives the screen, as the thresholds do; it lies in this tab's memory only. Null: nothing. */
export const keptS3Draft = {
  get: () => kept,
  set: (draft: S3Draft | null) => {
    kept = draft;
  },
};
