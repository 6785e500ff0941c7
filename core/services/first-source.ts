import { defaultMaxBytes, firstSchemes } from '../../shared/sources/presets.ts';
import type { Store } from '../store/open.ts';
import type { Secrets } from './secrets.ts';
import { secretPath } from './source-secrets.ts';

/** Where earlier versions kept the three secrets of the only source there was, and their names now, in the order of `firstSchemes`. */
const renamed = {
  'listener.interactly': 'source.first.001',
  'listener.bearer': 'source.first.002',
  'listener.flireo': 'source.first.003',
} as const;

/**
 * Makes the source of the first start, with the path and the secrets of an earlier version where there were some. Only the proofs that had a secret are
 * asked for then. The secrets move first: a stop in between must not leave a source that asks for nothing.
 */
export function makeFirstSource(store: Store, secrets: Secrets): void {
  if (store.sources.all().length > 0) return;
  const earlier = secrets.names('listener.');
  if (earlier.length > 0) secrets.rename(renamed);
  // Of later secrets nothing says which proof they are for: there are some where the database was lost or is an old backup. Never no proof at all.
  const schemes = Object.values(firstSchemes).filter(
    (_, index) => earlier.length === 0 || earlier.includes(Object.keys(renamed)[index] as string),
  );
  const known = store.settings.get('listener.path');
  store.db.transaction(() => {
    store.sources.put({
      id: 'first',
      name: 'Any platform',
      preset: 'generic',
      path: typeof known === 'string' ? known : secretPath(),
      auth: { kind: 'any', schemes },
      maxBytes: defaultMaxBytes,
      on: true,
      forwardUrl: null,
      createdAtMs: Date.now(),
      deletedAtMs: null,
    });
    store.settings.forget('listener.path');
  })();
}
