import { describe, expect, it } from 'vitest';
import { connectPath, parseConnect, sourceOf } from '../../../renderer/connect/place.ts';
import { draftOf, orderOf, problemsOf, withServer } from '../../../renderer/connect/tunnel-draft.ts';
import { tunnelWords } from '../../../renderer/connect/tunnel-words.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { TunnelChoice, TunnelState } from '../../../shared/model/tunnel.ts';

const state: TunnelState = {
  choice: { driver: 'cloudflared' },
  phase: 'open',
  publicUrl: 'https://a.example',
  formerUrl: null,
  error: null,
  attempts: 0,
  nextAtMs: null,
  health: null,
  drivers: [],
  ngrokTokenSet: false,
};

describe('what is typed about a tunnel', () => {
  it.each<TunnelChoice>([
    { driver: 'cloudflared' },
    { driver: 'ngrok', domain: 'name.ngrok-free.app' },
    { driver: 'ssh', destination: 'me@host', port: 2222, remotePort: 8080, identityFile: '/k', publicUrl: 'https://a.example' },
    { driver: 'ssh', destination: 'nokey@localhost.run', port: null, remotePort: 80, identityFile: null, publicUrl: null },
    { driver: 'own', publicUrl: 'https://a.example' },
  ])('%j comes back from the form as it went in', (choice) => {
    const draft = draftOf(choice, 'own');
    expect(problemsOf(draft, true)).toEqual({});
    expect(orderOf(draft)).toEqual(choice);
  });

  it("ngrok's token is needed once, and sent only when typed", () => {
    const draft = draftOf({ driver: 'ngrok', domain: null }, 'own');
    expect(Object.keys(problemsOf(draft, false))).toEqual(['token']);
    expect(orderOf({ ...draft, token: ' t ' })).toEqual({ driver: 'ngrok', domain: null, token: 't' });
  });

  it('a server of mine needs what a relay tells or has', () => {
    const relay = draftOf(
      { driver: 'ssh', destination: 'nokey@localhost.run', port: null, remotePort: 80, identityFile: null, publicUrl: null },
      'own',
    );
    const server = withServer(relay, true);
    expect(Object.keys(problemsOf(server, false)).sort()).toEqual(['destination', 'publicUrl']);
    expect(problemsOf({ ...server, destination: 'a', publicUrl: 'https://a', sshPort: '70000', remotePort: 'x' }, false)).toEqual(
      {
        sshPort: '1 to 65535',
        remotePort: '1 to 65535',
      },
    );
    expect(withServer(server, false)).toEqual(relay);
  });
});

describe('how a tunnel stands, in words', () => {
  const health = { ok: true, atMs: 0, tookMs: 84, message: null };

  it('is well only when the listener answered at the public address', () => {
    expect(tunnelWords(state)).toMatchObject({ tone: 'busy' });
    expect(tunnelWords({ ...state, health })).toMatchObject({ tone: 'on', short: 'Open: there and back in 84 ms' });
    expect(tunnelWords({ ...state, health: { ...health, ok: false, message: 'No.' } })).toMatchObject({
      tone: 'trouble',
      more: 'No.',
    });
  });

  it('names what failed and what is waited for', () => {
    expect(tunnelWords({ ...state, phase: 'failed', error: 'No.' }).short).toBe('Cloudflare quick tunnel could not be opened');
    expect(tunnelWords({ ...state, phase: 'reconnecting', attempts: 3 }).short).toBe('Broken, tried again (3 times so far)');
    expect(tunnelWords({ ...state, phase: 'waiting' }).more).toContain('Switch it on');
  });
});

describe('the address of the page', () => {
  const source = (id: string, preset: Source['preset']) => ({ id, preset }) as Source;

  it('keeps platform and source, and forgets what it does not know', () => {
    const chosen = { preset: 'vapi', source: 's1' } as const;
    expect(parseConnect(connectPath(chosen).split('?')[1] ?? '')).toEqual(chosen);
    expect(parseConnect('platform=nobody&source=s1')).toEqual({ preset: null, source: null });
    expect(connectPath({ preset: null, source: null })).toBe('/connect');
  });

  it('means the named source of the platform, else its first', () => {
    const sources = [source('a', 'vapi'), source('b', 'retell'), source('c', 'vapi')];
    expect(sourceOf({ preset: 'vapi', source: 'c' }, sources)?.id).toBe('c');
    expect(sourceOf({ preset: 'vapi', source: 'b' }, sources)?.id).toBe('a');
    expect(sourceOf({ preset: 'svix', source: null }, sources)).toBeNull();
  });
});
