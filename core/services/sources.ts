import { createHash, randomBytes } from 'node:crypto';
import type { PresetId, Source, SourceAuth } from '../../shared/model/source.ts';
import { presetOf } from '../../shared/sources/presets.ts';
import type { Bus } from '../bus.ts';
import { parseTarget } from '../forward/target.ts';
import type { IntakeSource } from '../intake/ports.ts';
import type { Store } from '../store/open.ts';
import type { StoredSource } from '../store/sources.ts';
import { makeFirstSource } from './first-source.ts';
import type { Secrets } from './secrets.ts';
import { assertFits, changeSecrets, namesOf, type SecretChange, SourceError, secretPath } from './source-secrets.ts';

/** More than anybody needs; every one is a way in. */
const mostSources = 100;

/** What a new source may say of itself; the rest is the preset's. */
export interface NewSource {
  preset: PresetId;
  name?: string | undefined;
  auth?: SourceAuth | undefined;
  maxBytes?: number | undefined;
  on?: boolean | undefined;
  forwardUrl?: string | null | undefined;
  secret?: string | null | undefined;
}

/** An absent key stays as it is. `newPath`: a new secret path, which shuts out whoever knows the old one. */
export interface SourceChange extends SecretChange {
  name?: string | undefined;
  auth?: SourceAuth | undefined;
  maxBytes?: number | undefined;
  on?: boolean | undefined;
  forwardUrl?: string | null | undefined;
  newPath?: boolean | undefined;
}

/** Who may deliver, each at a secret path of its own. Held in memory for the listener: it asks for every delivery. */
export class Sources {
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #secrets: Secrets;
  #stored: StoredSource[] = [];
  #byPath = new Map<string, IntakeSource>();

  constructor(parts: { store: Store; bus: Bus; secrets: Secrets }) {
    this.#store = parts.store;
    this.#bus = parts.bus;
    this.#secrets = parts.secrets;
    makeFirstSource(this.#store, this.#secrets);
    this.#load();
  }

  /** Oldest first. `base`: the listener's own address, such as `http://127.0.0.1:4180`. */
  list(base: string): Source[] {
    return this.#live().map((stored) => this.#shown(stored, base));
  }

  get(id: string, base: string): Source | null {
    const stored = this.#live().find((source) => source.id === id);
    return stored ? this.#shown(stored, base) : null;
  }

  /** The secret path of the oldest source. */
  firstPath(): string {
    return this.#live()[0]?.path ?? '';
  }

  /** The source of a path. The hash of the path is looked up, so that the time taken tells nothing about how near a wrong one is. */
  at(path: string): IntakeSource | null {
    return this.#byPath.get(digest(path)) ?? null;
  }

  /** Where the deliveries of a source are sent on to, the whole address; null: nowhere. */
  forwardUrlOf(id: string): string | null {
    const shown = this.#live().find((source) => source.id === id)?.forwardUrl ?? null;
    return shown === null ? null : (this.#secrets.get(forwardName(id)) ?? shown);
  }

  /** Makes a source and answers its id. @throws SourceError, ForwardError */
  create(wanted: NewSource): string {
    if (this.#live().length >= mostSources)
      throw new SourceError('too-many', `There are ${mostSources} sources already. Delete one first.`);
    if (wanted.forwardUrl) parseTarget(wanted.forwardUrl);
    const preset = presetOf(wanted.preset);
    const source: StoredSource = {
      id: randomBytes(8).toString('hex'),
      name: wanted.name ?? preset.name,
      preset: preset.id,
      path: secretPath(),
      auth: wanted.auth ?? (preset.auths[0]?.auth as SourceAuth),
      maxBytes: wanted.maxBytes ?? preset.maxBytes,
      on: wanted.on ?? true,
      forwardUrl: null,
      createdAtMs: Date.now(),
      deletedAtMs: null,
    };
    // Secrets first: a stop in between must not leave a source that asks for nothing.
    changeSecrets(this.#secrets, source.id, source.auth, { secret: wanted.secret });
    this.#put({ ...source, forwardUrl: this.#keepForward(source.id, wanted.forwardUrl ?? null) });
    return source.id;
  }

  /** False when there is no such source. @throws SourceError, ForwardError; then nothing is changed */
  change(id: string, { newPath, secret, addSecret, removeOldSecret, forwardUrl, ...change }: SourceChange): boolean {
    const stored = this.#live().find((source) => source.id === id);
    if (!stored) return false;
    if (forwardUrl) parseTarget(forwardUrl);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const next: StoredSource = { ...stored, ...given, ...(newPath && { path: secretPath() }) };
    if (secret === undefined) for (const known of this.#secretsOf(id)) assertFits(next.auth, known);
    changeSecrets(this.#secrets, id, next.auth, { secret, addSecret, removeOldSecret });
    this.#put(forwardUrl === undefined ? next : { ...next, forwardUrl: this.#keepForward(id, forwardUrl) });
    return true;
  }

  /** False when there is no such source. The last one stays: without any, the listener would have no address. @throws SourceError */
  remove(id: string): boolean {
    const stored = this.#live().find((source) => source.id === id);
    if (!stored) return false;
    if (this.#live().length === 1)
      throw new SourceError('last-source', 'This is the only source. Make another first, or switch this one off.');
    this.#put({ ...stored, on: false, deletedAtMs: Date.now() });
    this.#secrets.change(Object.fromEntries([forwardName(id), ...namesOf(this.#secrets, id)].map((name) => [name, null])));
    return true;
  }

  /** What of an address may be written down; the rest of it, which may hold a key, lies with the secrets. @throws ForwardError */
  #keepForward(id: string, url: string | null): string | null {
    const target = url === null ? null : parseTarget(url);
    const hidden = target && target.url !== target.shown ? target.url : null;
    if (hidden !== null || this.#secrets.names(forwardName(id)).length > 0) this.#secrets.set(forwardName(id), hidden);
    return target?.shown ?? null;
  }

  /** The store's sources were changed by somebody else. */
  reload(): void {
    this.#load();
    for (const topic of ['sources', 'status'] as const) this.#bus.stale(topic);
  }

  #live(): StoredSource[] {
    return this.#stored.filter(({ deletedAtMs }) => deletedAtMs === null);
  }

  #put(source: StoredSource): void {
    this.#store.sources.put(source);
    this.reload();
  }

  #load(): void {
    this.#stored = this.#store.sources.all();
    this.#byPath = new Map(this.#stored.map((stored) => [digest(stored.path), this.#forIntake(stored)]));
  }

  #forIntake(stored: StoredSource): IntakeSource {
    const { id, auth, maxBytes } = stored;
    return { id, auth, maxBytes, secrets: this.#secretsOf(id), closed: this.#closed(stored) };
  }

  #closed({ id, name, on, deletedAtMs }: StoredSource): IntakeSource['closed'] {
    if (deletedAtMs !== null) return { status: 404, reason: `A delivery came to the source "${name}", which was deleted.` };
    if (!on) return { status: 503, reason: `The source "${name}" is switched off.` };
    // Fail closed: a check whose secret cannot be read here must not turn into no check at all.
    const sealed = `The secrets of the source "${name}" were sealed by the desktop app and cannot be read here. Set or clear them in the settings.`;
    return this.#isSealedAway(id) ? { status: 503, reason: sealed } : null;
  }

  #isSealedAway(id: string): boolean {
    return namesOf(this.#secrets, id).some((name) => this.#secrets.isSealedAway(name));
  }

  #secretsOf(id: string): string[] {
    return namesOf(this.#secrets, id)
      .map((name) => this.#secrets.get(name))
      .filter((secret) => secret !== null);
  }

  #shown({ path, deletedAtMs: _, ...stored }: StoredSource, base: string): Source {
    return {
      ...stored,
      platform: presetOf(stored.preset).platform,
      secrets: namesOf(this.#secrets, stored.id).length,
      sealedAway: this.#isSealedAway(stored.id),
      url: `${base}/hooks/${path}`,
      lastDeliveryAtMs: this.#store.deliveries.lastOf(stored.id),
    };
  }
}

const forwardName = (id: string) => `forward.source.${id}`;

function digest(path: string): string {
  return createHash('sha256').update(path).digest('hex');
}
