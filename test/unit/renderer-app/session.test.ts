import { describe, expect, it } from 'vitest';
import { Session, type SessionPlace, sessionKey } from '../../../renderer/data/session.ts';

function tab(parts: Partial<SessionPlace> & { token?: string; answer?: () => Promise<Response> }) {
  const stored = new Map<string, string>(parts.token === undefined ? [] : [[sessionKey, parts.token]]);
  const replaced: string[] = [];
  const ofTab = new Map<string, string>();
  const storageOf = (map: Map<string, string>) => ({
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  });
  const sent: { url: string; body: unknown }[] = [];
  const session = new Session({
    protocol: 'http:',
    hash: '',
    path: '/calls/1?text=a',
    replace: (path) => replaced.push(path),
    storage: storageOf(stored),
    tabStorage: parts.tabStorage ?? storageOf(ofTab),
    here: () => '/calls/9?text=b',
    fetch: async (url, init) => {
      sent.push({ url: String(url), body: JSON.parse(String(init?.body)) });
      return parts.answer ? parts.answer() : Response.json({ token: 'fresh' });
    },
    ...parts,
  });
  return { session, stored, replaced, sent };
}

const over = async () =>
  Response.json({ code: 'code-over', message: 'Its link was used before, or is too old.' }, { status: 401 });

describe('a session', () => {
  it('trades the code for a token once and clears the address bar before it asks', async () => {
    const { session, replaced, sent, stored } = tab({ hash: '#code=abc' });
    const opening = session.open();
    expect(replaced).toEqual(['/calls/1?text=a']);
    await opening;
    expect(sent).toEqual([{ url: '/api/session', body: { code: 'abc' } }]);
    expect(stored.get(sessionKey)).toBe('fresh');
    expect(session.headers()).toEqual({ 'x-turntable-token': 'fresh' });
    expect(session.snapshot()).toEqual({ kind: 'open' });
  });

  it('opens without asking when the tab has a token', async () => {
    const { session, sent, replaced } = tab({ token: 'old' });
    await session.open();
    expect(sent).toEqual([]);
    expect(replaced).toEqual([]);
    expect(session.snapshot()).toEqual({ kind: 'open' });
  });

  it('keeps the token of a tab whose link was used before', async () => {
    const { session } = tab({ token: 'old', hash: '#code=used', answer: over });
    await session.open();
    expect(session.token).toBe('old');
    expect(session.snapshot()).toEqual({ kind: 'open' });
  });

  it('says why there is none', async () => {
    const used = tab({ hash: '#code=used', answer: over });
    await used.session.open();
    expect(used.session.snapshot()).toEqual({ kind: 'none', message: 'Its link was used before, or is too old.' });
    const unreachable = tab({ hash: '#code=x', answer: () => Promise.reject(new TypeError('refused')) });
    await unreachable.session.open();
    expect(unreachable.session.snapshot()).toMatchObject({ kind: 'none', message: expect.stringContaining('npm start') });
    const bare = tab({});
    await bare.session.open();
    expect(bare.session.snapshot()).toEqual({ kind: 'none', message: null });
  });

  it('comes back to where the tab was when a fresh link is opened in it', async () => {
    const kept = new Map<string, string>();
    const tabStorage: SessionPlace['tabStorage'] = {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
      removeItem: (name) => void kept.delete(name),
    };
    const before = tab({ token: 'old', tabStorage });
    await before.session.open();
    before.session.lost('old');
    const after = tab({ hash: '#code=abc', path: '/', tabStorage });
    await after.session.open();
    expect(after.replaced).toEqual(['/', '/calls/9?text=b']);
    const later = tab({ hash: '#code=abc', path: '/', tabStorage });
    await later.session.open();
    expect(later.replaced).toEqual(['/']);
  });

  it('needs no token in the desktop app', async () => {
    const { session, sent } = tab({ protocol: 'app:' });
    await session.open();
    expect(sent).toEqual([]);
    expect(session.headers()).toEqual({});
    expect(session.snapshot()).toEqual({ kind: 'open' });
  });

  it('keeps a newer token that another tab stored while a request with the old one was on its way', async () => {
    const { session, stored } = tab({ token: 'old' });
    await session.open();
    stored.set(sessionKey, 'newer');
    session.lost('old');
    expect(stored.get(sessionKey)).toBe('newer');
    expect(session.snapshot()).toEqual({ kind: 'open' });
    session.lost('newer');
    expect(session.snapshot()).toEqual({ kind: 'none', message: expect.stringContaining('started again') });
  });

  it('is lost with a 401 and found again when another tab opens a fresh link', async () => {
    const { session, stored } = tab({ token: 'old' });
    await session.open();
    const seen: string[] = [];
    session.subscribe(() => seen.push(session.snapshot().kind));
    session.lost('old');
    session.lost('old');
    expect(session.snapshot()).toEqual({ kind: 'none', message: expect.stringContaining('started again') });
    expect(stored.has(sessionKey)).toBe(false);
    session.renewed();
    expect(session.snapshot().kind).toBe('none');
    stored.set(sessionKey, 'newer');
    session.renewed();
    expect(session.headers()).toEqual({ 'x-turntable-token': 'newer' });
    expect(seen).toEqual(['none', 'open']);
  });
});
