import { describe, expect, it, vi } from 'vitest';
import { at, dial, head, path, raw, rig, start, stored } from './listener-rig.ts';

describe('taking a delivery', () => {
  it('is on disk when the answer comes, the answer is empty and tells nothing about us', async () => {
    const url = await start();
    const response = await fetch(url, { method: 'POST', body: '{"a":1}', headers: { origin: 'https://evil.example' } });
    expect(stored()).toEqual(['{"a":1}']);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect([...response.headers.keys()].sort()).toEqual(['connection', 'content-length', 'date', 'keep-alive']);
    expect(rig.metas[0]).toMatchObject({
      source: 'webhook',
      originName: null,
      verified: 'not checked',
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
    });
    expect(Math.abs((rig.metas[0]?.receivedAtMs ?? 0) - Date.now())).toBeLessThan(10_000);
  });

  it('takes any bytes and any type, byte for byte: what it is, is found out later', async () => {
    const url = await start();
    const bytes = Buffer.from([0, 255, 0x7b, 10]);
    expect((await fetch(url, { method: 'POST', body: bytes })).status).toBe(200);
    expect(
      (await fetch(`${url}?x=1`, { method: 'POST', body: '{broken', headers: { 'content-type': 'application/json' } })).status,
    ).toBe(200);
    expect(rig.db.prepare('SELECT body FROM reports').pluck().all()).toEqual([bytes, Buffer.from('{broken')]);
  });

  it('answers a duplicate 200 and announces both after the answer', async () => {
    const admitted: object[] = [];
    const both = Promise.withResolvers<void>();
    const url = await start({
      onAdmitted: (one) => {
        if (admitted.push(one) === 2) both.resolve();
      },
    });
    for (let i = 0; i < 2; i++) expect((await fetch(url, { method: 'POST', body: 'same' })).status).toBe(200);
    await both.promise;
    expect(admitted).toMatchObject([
      { reportId: 1, duplicate: false, unread: true, ackMs: expect.any(Number) },
      { reportId: 1, duplicate: true, unread: false, ackMs: expect.any(Number) },
    ]);
  });

  it('announces what was stored although its sender went away before the answer', async () => {
    const announced = Promise.withResolvers<number>();
    const gone = Promise.withResolvers<void>();
    await start({
      admit: async () => {
        socket.destroy();
        await gone.promise;
        return { deliveryId: 1, reportId: 7, duplicate: false, unread: true };
      },
      onAdmitted: ({ reportId }) => announced.resolve(reportId),
    });
    const { socket, answer } = await dial();
    socket.write(`${head('Content-Length: 1\r\n')}x`);
    await answer;
    gone.resolve();
    expect(await announced.promise).toBe(7);
  });

  it('refuses who asks first without letting it upload, and lets the others', async () => {
    await start({ sourceAt: at({ maxBytes: 1000 }) });
    const asks = (length: number) => head(`Content-Length: ${length}\r\nExpect: 100-continue\r\n`);
    expect(await raw(asks(1001))).toMatch(/^HTTP\/1\.1 413 /);
    expect(await raw(asks(1), 'x')).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });

  it('survives trouble after the acknowledgement', async () => {
    const told = Promise.withResolvers<void>();
    const spy = vi.spyOn(console, 'error').mockImplementation(() => {
      if (spy.mock.calls.length === 2) told.resolve();
    });
    const url = await start({
      onAdmitted: () => {
        throw new Error('hostile report');
      },
    });
    expect((await fetch(url, { method: 'POST', body: 'a' })).status).toBe(200);
    expect((await fetch(url, { method: 'POST', body: 'b' })).status).toBe(200);
    await told.promise;
    spy.mockRestore();
    expect(stored()).toEqual(['a', 'b']);
  });

  it('puts a body together that comes byte by byte, declared or chunked', async () => {
    await start();
    const text = '{"split":"✓"}';
    const bytes = [...Buffer.from(text)].map((byte) => Buffer.from([byte]));
    expect(await raw(head(`Content-Length: ${bytes.length}\r\n`), ...bytes)).toMatch(/^HTTP\/1\.1 200 /);
    const chunks = bytes.map((byte) => Buffer.concat([Buffer.from('1\r\n'), byte, Buffer.from('\r\n')]));
    expect(await raw(head('Transfer-Encoding: chunked\r\nX-Second: 1\r\n'), ...chunks, '0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
    expect(stored()).toEqual([text]);
    expect(rig.metas).toHaveLength(2);
  });

  it('takes 100 at once', async () => {
    const url = await start();
    const posts = Array.from({ length: 100 }, (_, i) =>
      fetch(url, { method: 'POST', body: `{"n":${i},"pad":"${'x'.repeat(9000)}"}` }),
    );
    expect((await Promise.all(posts)).map(({ status }) => status)).toEqual(Array(100).fill(200));
    expect(new Set(stored()).size).toBe(100);
    expect(rig.refusals).toEqual([]);
  });
});

describe('refusing', () => {
  it('knows one path and one method', async () => {
    const url = await start();
    const base = url.slice(0, url.indexOf('/hooks'));
    for (const wrong of [
      '/',
      '/hooks',
      '/hooks/',
      `/hooks/${path}/`,
      `/hooks/${path}x`,
      `/hooks/${path.slice(1)}`,
      '/api/calls',
      `/HOOKS/${path}`,
    ]) {
      const response = await fetch(base + wrong, { method: 'POST', body: 'x' });
      expect([wrong, response.status, await response.text()]).toEqual([wrong, 404, '']);
      expect((await fetch(base + wrong)).status).toBe(404);
    }
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const response = await fetch(url, {
        method,
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      });
      expect([method, response.status, await response.text()]).toEqual([method, 405, '']);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(stored()).toEqual([]);
    expect(rig.refusals.every(({ status }) => status === 404)).toBe(true);
  });

  it('takes nothing for a source that is closed, and says why', async () => {
    let closed: { status: 404 | 503; reason: string } = { status: 503, reason: 'switched off' };
    const url = await start({ sourceAt: (asked) => at({ closed })(asked) });
    const off = await fetch(url, { method: 'POST', body: 'x' });
    expect([off.status, off.headers.get('retry-after')]).toEqual([503, '30']);
    closed = { status: 404, reason: 'deleted' };
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(404);
    expect(rig.refusals).toMatchObject([
      { sourceId: 'one', reason: 'switched off', sizeBytes: 1 },
      { sourceId: 'one', reason: 'deleted' },
    ]);
    expect(stored()).toEqual([]);
  });

  it('asks for the secrets that are configured now', async () => {
    const auth = { kind: 'header' as const, header: 'x-interactly-secret' };
    let secrets = ['one'];
    const url = await start({ sourceAt: (asked) => at({ auth, secrets })(asked) });
    const post = async (secret: string) =>
      (await fetch(url, { method: 'POST', body: secret, headers: { 'x-interactly-secret': secret } })).status;
    expect(await post('one')).toBe(200);
    secrets = ['two'];
    expect(await post('one')).toBe(401);
    expect(await post('two')).toBe(200);
    expect(stored()).toEqual(['one', 'two']);
    expect(rig.metas.map(({ verified, headers }) => [verified, headers['x-interactly-secret']])).toEqual([
      ['secret', '(present)'],
      ['secret', '(present)'],
    ]);
    expect(rig.refusals).toMatchObject([{ status: 401, reason: expect.not.stringContaining('two') }]);
  });

  it('sees a header that is sent twice', async () => {
    await start({ sourceAt: at({ auth: { kind: 'bearer', header: 'authorization' }, secrets: ['tok'] }) });
    const twice = 'Authorization: Bearer tok\r\nAuthorization: Bearer other\r\nContent-Length: 1\r\n';
    expect(await raw(head(twice), 'x')).toMatch(/^HTTP\/1\.1 401 /);
    expect(stored()).toEqual([]);
  });

  it('too large: by its own word before a byte is read, and by what comes', async () => {
    await start({ sourceAt: at({ maxBytes: 1000 }) });
    expect(await raw(head('Content-Length: 1001\r\n'))).toMatch(/^HTTP\/1\.1 413 /);
    const chunk = `3e8\r\n${'x'.repeat(1000)}\r\n`;
    expect(await raw(head('Transfer-Encoding: chunked\r\n'), chunk, '1\r\nx\r\n')).toMatch(/^HTTP\/1\.1 413 /);
    expect(await raw(head('Transfer-Encoding: chunked\r\n'), chunk, '0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
    expect(stored()).toHaveLength(1);
    expect(rig.refusals.map(({ status }) => status)).toEqual([413, 413]);
  });

  it('lets a sender that is still writing read the refusal', async () => {
    const url = await start();
    let left = 40;
    const body = new ReadableStream({
      pull(controller) {
        if (left-- > 0) controller.enqueue(new Uint8Array(1024 * 1024));
        else controller.close();
      },
    });
    expect((await fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit)).status).toBe(413);
    expect(stored()).toEqual([]);
  });

  it('packed or empty', async () => {
    const url = await start();
    expect((await fetch(url, { method: 'POST', body: 'x', headers: { 'content-encoding': 'gzip' } })).status).toBe(415);
    expect((await fetch(url, { method: 'POST', body: 'x', headers: { 'content-encoding': 'identity' } })).status).toBe(200);
    expect((await fetch(url, { method: 'POST' })).status).toBe(400);
    expect(await raw(head('Transfer-Encoding: chunked\r\n'), '0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(stored()).toEqual(['x']);
  });

  it('says 503 and when to come back when the store fails, and shows why', async () => {
    const url = await start({
      admit: async () => {
        throw new Error('database or disk is full');
      },
    });
    const response = await fetch(url, { method: 'POST', body: 'x' });
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([503, '30', '']);
    expect(rig.refusals).toMatchObject([{ status: 503, reason: 'A delivery could not be stored: database or disk is full' }]);
  });

  it('answers trouble of its own anywhere with 503', async () => {
    const url = await start({
      sourceAt: () => {
        throw new Error('key store locked');
      },
    });
    const response = await fetch(url, { method: 'POST', body: 'x' });
    expect([response.status, await response.text()]).toEqual([503, '']);
    expect(rig.refusals).toMatchObject([{ reason: expect.stringContaining('key store locked') }]);
  });

  it('bounds the bytes of unfinished deliveries and gives the room back', async () => {
    const url = await start({ maxInFlightBytes: 1000 });
    const { socket, answer } = await dial();
    socket.write(`${head('Content-Length: 700\r\n')}${'y'.repeat(699)}`);
    const post = async (letter: string) => fetch(url, { method: 'POST', body: letter.repeat(600) });
    let busy = await post('a');
    while (busy.status === 200) busy = await post('a');
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '30']);
    socket.write('y');
    expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
    expect((await post('b')).status).toBe(200);
  });
});
