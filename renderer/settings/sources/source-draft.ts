import type { HmacScheme, Source, SourceAuth } from '../../../shared/model/source.ts';
import { mostMaxBytes, presetOf } from '../../../shared/sources/presets.ts';
import type { SourceChange } from '../../data/source-queries.ts';

const mib = 1024 * 1024;

/** A source as it stands in the form. */
export interface SourceDraft {
  name: string;
  auth: SourceAuth;
  megabytes: string;
  forwardUrl: string;
}

export function draftOf({ name, auth, maxBytes, forwardUrl }: Source): SourceDraft {
  return { name, auth, megabytes: String(Math.round((maxBytes / mib) * 100) / 100), forwardUrl: forwardUrl ?? '' };
}

/** What to send: only what differs. */
export function changeOf(draft: SourceDraft, saved: Source): SourceChange {
  const kept = draftOf(saved);
  return {
    ...(draft.name.trim() !== kept.name && { name: draft.name.trim() }),
    ...(JSON.stringify(draft.auth) !== JSON.stringify(kept.auth) && { auth: draft.auth }),
    ...(draft.megabytes !== kept.megabytes && { maxBytes: Math.round(Number(draft.megabytes) * mib) }),
    ...(draft.forwardUrl.trim() !== kept.forwardUrl && { forwardUrl: draft.forwardUrl.trim() || null }),
  };
}

/** What is wrong with each field; null where nothing is. */
export function problemsOf({ name, megabytes, forwardUrl, auth }: SourceDraft): Record<keyof SourceDraft, string | null> {
  const size = Number(megabytes);
  const most = mostMaxBytes / mib;
  return {
    name: name.trim() === '' ? 'A name tells the sources apart.' : null,
    megabytes: /^\d+(\.\d+)?$/.test(megabytes.trim()) && size >= 0.01 && size <= most ? null : `0.01 to ${most} MB`,
    forwardUrl: forwardUrl.trim() === '' || isHttp(forwardUrl.trim()) ? null : 'An address that begins with https:// or http://.',
    auth: auth.kind === 'hmac' ? hmacProblem(auth) : null,
  };
}

function hmacProblem({ payload, signatureHeader, timestampHeader, layout }: HmacScheme): string | null {
  if (signatureHeader.trim() === '') return 'The header of the signature is needed.';
  if (payload.split('{body}').length !== 2) return 'The signed text needs {body} exactly once.';
  const timed = payload.includes('{timestamp}') && layout === 'plain';
  return timed && !timestampHeader?.trim() ? 'The signed text holds {timestamp}, so the header of the time is needed.' : null;
}

function isHttp(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text) && new URL(text).username === '';
}

/** The proofs to choose from: those of the preset, and the one in force where it is another. */
export function proofsOf(source: Source): { label: string; auth: SourceAuth }[] {
  const known = presetOf(source.preset).auths;
  const same = known.some(({ auth }) => JSON.stringify(auth) === JSON.stringify(source.auth));
  const label = source.auth.kind === 'any' ? 'Whichever proof it sends' : 'As it is now';
  return same ? [...known] : [{ label, auth: source.auth }, ...known];
}
