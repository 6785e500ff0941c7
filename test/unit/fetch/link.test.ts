import { describe, expect, it } from 'vitest';
import { checkLink, hostHeader, isTrusted, parseLink, redirected } from '../../../core/fetch/link.ts';

const at = (text: string) => parseLink(text);

describe('reading an address', () => {
  it('keeps every byte of path and query', () => {
    const rest = "/a/%2e%2e/./b%2Fc//d'(1)!;x?sig=%2B+%2f==&e=&&x=~*?";
    expect(at(`https://files.example.com${rest}#part`)).toEqual({
      scheme: 'https',
      host: 'files.example.com',
      port: 443,
      path: rest,
    });
  });

  it('escapes only what no request line can hold', () => {
    expect(at('https://a.example/é b\n.mp3?n=ü').path).toBe('/%C3%A9%20b%0A.mp3?n=%C3%BC');
    expect(at('https://a.example/\ud800').path).toBe('/%EF%BF%BD');
  });

  it.each([
    ['https://a.example', '/', 443],
    ['https://a.example?x=1', '/?x=1', 443],
    ['http://a.example:8080/x', '/x', 8080],
    ['HTTPS://A.EXAMPLE:8443/X', '/X', 8443],
  ])('%s', (text, path, port) => {
    expect(at(text)).toMatchObject({ host: 'a.example', path, port });
  });

  it('writes a host as a name server wants it', () => {
    expect(at('https://münchen.example/').host).toBe('xn--mnchen-3ya.example');
    expect(at('https://[2606:4700::1111]:8443/')).toMatchObject({ host: '2606:4700::1111', port: 8443 });
    expect(hostHeader(at('https://[2606:4700::1111]:8443/'))).toBe('[2606:4700::1111]:8443');
    expect(hostHeader(at('https://a.example:443/'))).toBe('a.example');
  });

  it.each([
    'file:///etc/passwd',
    'ftp://a.example/x',
    'data:audio/mpeg;base64,SUQz',
    'javascript:alert(1)',
    '//a.example/x',
    '/x',
    '',
    'https:///x',
    'https://user:password@a.example/x',
    'https://a.example@evil.example/x',
    'https://a.example\\@evil.example/x',
    'https://a.exa mple/',
    'https://a.example\u0000.evil.example/',
    'https://a%2eexample/',
    'https://a.example:99999/',
    'https://[::1/',
  ])('refuses %j', (text) => {
    expect(() => at(text)).toThrow(expect.objectContaining({ name: 'FetchFault', kind: 'failed' }));
  });
});

describe('what may be asked for', () => {
  const refuses = (text: string, trusted: string[] = []) => {
    try {
      checkLink(at(text), trusted);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  };

  it.each(['https://a.example/x', 'https://a.example:8443/x', 'https://8.8.8.8/x', 'https://[2606:4700::1111]/x'])(
    'passes %s',
    (text) => {
      expect(refuses(text)).toBeNull();
    },
  );

  it.each([
    ['http://a.example/x', 'not encrypted'],
    ['https://a.example:22/x', 'port 22'],
    ['https://a.example:6379/x', 'port 6379'],
    ['https://127.0.0.1/x', 'private network'],
    ['https://127.1/x', 'private network'],
    ['https://0x7f000001/x', 'private network'],
    ['https://2130706433/x', 'private network'],
    ['https://0177.0.0.1/x', 'private network'],
    ['https://[::1]/x', 'private network'],
    ['https://[::ffff:127.0.0.1]/x', 'private network'],
    ['https://169.254.169.254/latest/meta-data', 'private network'],
  ])('refuses %s: %s', (text, why) => {
    expect(refuses(text)).toContain(why);
  });

  it('lifts that for exactly the hosts that the person trusts', () => {
    expect(refuses('http://192.168.1.5:9000/x', ['192.168.1.5:9000'])).toBeNull();
    expect(refuses('http://192.168.1.5:9001/x', ['192.168.1.5:9000'])).toContain('192.168.1.5:9001');
    expect(refuses('http://files.local/x', ['files.local'])).toBeNull();
    expect(refuses('https://files.local/x', ['files.local'])).toBeNull();
    expect(refuses('http://files.local:9000/x', ['files.local'])).toContain('files.local:9000');
    expect(refuses('http://evil.files.local/x', ['files.local'])).toContain('evil.files.local');
    expect(isTrusted(at('http://[fd00::5]:9000/'), ['[fd00::5]:9000'])).toBe(true);
  });
});

describe('redirects', () => {
  const from = at('https://a.example/one/two?x=1');

  it.each([
    ['/three?y=%2B', 'https://a.example', '/three?y=%2B'],
    ['three', 'https://a.example', '/one/three'],
    ['//b.example/%2e/x', 'https://b.example', '/%2e/x'],
    ['https://b.example:8443/x', 'https://b.example:8443', '/x'],
    ['?z=2', 'https://a.example', '/one/two?z=2'],
  ])('to %s', (location, host, path) => {
    const to = redirected(from, location);
    expect([`${to.scheme}://${hostHeader(to)}`, to.path]).toEqual([host, path]);
  });

  it.each(['file:///etc/passwd', 'data:,x', 'ftp://a.example/', 'https://u:p@b.example/', 'http:evil'])(
    'not to %s',
    (location) => {
      expect(() => redirected(from, location)).toThrow(expect.objectContaining({ kind: 'failed' }));
    },
  );
});
