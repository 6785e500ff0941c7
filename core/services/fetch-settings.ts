import { z } from 'zod';
import type { FetchingSettings } from '../../shared/fetching.ts';
import { FetchError } from '../fetch/fault.ts';
import type { TrustedHosts } from '../fetch/link.ts';
import { isRegion, type S3Access } from '../fetch/s3.ts';
import type { Store } from '../store/open.ts';
import type { Secrets } from './secrets.ts';

const key = 'fetching';
const secretName = 'fetching.s3';

const stored = z.object({
  automatic: z.boolean(),
  trustedHosts: z.array(z.string()),
  s3: z.object({ endpoint: z.string().nullable(), region: z.string().nullable(), accessKeyId: z.string().nullable() }),
});
type Stored = z.infer<typeof stored>;

const usual: Stored = { automatic: true, trustedHosts: [], s3: { endpoint: null, region: null, accessKeyId: null } };

/** What a change of the settings carries. `secretAccessKey`: absent keeps it, null or an empty text forgets it. */
export interface FetchSettingsChange {
  automatic: boolean;
  trustedHosts: string[];
  s3: { endpoint: string | null; region: string | null; accessKeyId: string | null; secretAccessKey?: string | null | undefined };
}

/** How recordings are fetched, as the person set it. The secret key lies with the other secrets and is never read out. */
export class FetchSettings {
  readonly #store: Store;
  readonly #secrets: Secrets;
  readonly #offline: boolean;

  constructor(store: Store, secrets: Secrets, offline: boolean) {
    this.#store = store;
    this.#secrets = secrets;
    this.#offline = offline;
  }

  get(): FetchingSettings {
    const { s3, ...rest } = this.#stored();
    const secretSet = this.#secrets.get(secretName) !== null || this.#secrets.isSealedAway(secretName);
    return { ...rest, offline: this.#offline, s3: { ...s3, secretSet } };
  }

  /** @throws FetchError `bad-setting` with what is wrong; nothing is changed then */
  set({ automatic, trustedHosts, s3 }: FetchSettingsChange): void {
    const hosts = trustedHosts.filter((entry) => entry.trim() !== '').map(trustedHost);
    const next: Stored = {
      automatic,
      trustedHosts: [...new Set(hosts)],
      s3: { endpoint: endpointOf(s3.endpoint), region: regionOf(s3.region), accessKeyId: blankIsNull(s3.accessKeyId) },
    };
    if (s3.secretAccessKey !== undefined) this.#secrets.set(secretName, s3.secretAccessKey);
    this.#store.settings.set(key, next);
  }

  get automatic(): boolean {
    return this.#stored().automatic;
  }

  /** The hosts that the person trusts; an S3 store whose endpoint they typed is one for what is fetched from it. */
  trusted(kind: 'url' | 's3'): TrustedHosts {
    const { trustedHosts, s3 } = this.#stored();
    return kind === 's3' && s3.endpoint !== null ? [...trustedHosts, new URL(s3.endpoint).host] : trustedHosts;
  }

  s3Access(): S3Access {
    return { ...this.#stored().s3, secretAccessKey: this.#secrets.get(secretName) };
  }

  #stored(): Stored {
    const parsed = stored.safeParse(this.#store.settings.get(key) ?? usual);
    return parsed.success ? parsed.data : usual;
  }
}

/** `host` or `host:port` in the one way it is written; a whole address may be pasted. @throws FetchError */
function trustedHost(typed: string): string {
  const entry = typed.trim();
  const bad = () =>
    new FetchError(
      'bad-setting',
      `"${entry.slice(0, 100)}" is not a host. Type it as "files.example.com" or "192.168.1.5:9000".`,
    );
  if (/^https?:\/\//i.test(entry)) {
    const url = URL.parse(entry);
    if (!url || url.username) throw bad();
    return url.host;
  }
  const [, host = '', port] = /^(\[[0-9a-f:.]+\]|[^\s:/?#@\\[\]%]+)(?::(\d{1,5}))?$/i.exec(entry) ?? [];
  const name = URL.parse(`https://${host}/`)?.hostname ?? '';
  if (!/^[a-z0-9._-]+$|^\[[0-9a-f:.]+\]$/.test(name) || Number(port ?? 1) > 65_535 || Number(port ?? 1) < 1) throw bad();
  return port === undefined ? name : `${name}:${Number(port)}`;
}

function endpointOf(typed: string | null): string | null {
  const text = blankIsNull(typed);
  if (text === null) return null;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.pathname !== '/')
    throw new FetchError(
      'bad-setting',
      'The S3 endpoint must be an address such as "https://minio.example.com:9000", without a path.',
    );
  return url.origin;
}

function regionOf(typed: string | null): string | null {
  const text = blankIsNull(typed);
  if (text !== null && !isRegion(text))
    throw new FetchError('bad-setting', `"${text.slice(0, 50)}" is not a region. Type it as "eu-central-1", or leave it empty.`);
  return text;
}

function blankIsNull(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim();
}
