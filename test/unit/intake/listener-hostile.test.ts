import { describe, expect, it } from 'vitest';
import { createListener, type ListenerDeps } from '../../../core/intake/listener.ts';
import { ListenError, startListener } from '../../../core/intake/listener-server.ts';
import { dial, head, path, raw, refused, rig, start, stored } from './listener-rig.ts';

describe('hostile connections', () => {
  it('keeps nothing of an upload that breaks off', async () => {
    for (const framing of ['Content-Length: 100\r\n', 'Transfer-Encoding: chunked\r\n']) {
      rig.refusals = [];
      await rig.running?.close();
      await start();
      const { socket } = await dial();
      await new Promise((resolve) => socket.write(`${head(framing)}5\r\nhello\r\n`, resolve));
      socket.destroy();
      await refused();
      expect(rig.refusals).toMatchObject([{ status: 400, reason: expect.stringContaining('broke off') }]);
      expect(stored()).toEqual([]);
    }
  });

  it.each([
    ['says nothing', ''],
    ['never ends its headers', `POST /hooks/${path} HTTP/1.1\r\nHost: x\r\nX-Slow:`],
    ['never ends its body', `${head('Content-Length: 10\r\n')}x`],
    ['never ends a chunked body', `${head('Transfer-Encoding: chunked\r\n')}1\r\nx\r\n`],
  ])('cuts a sender that %s', async (_name, text) => {
    await start({ pace: { graceMs: 100, bytesPerSecond: 1000 } }, { headersMs: 100, checkMs: 20 });
    expect(await raw(text)).toMatch(/^(HTTP\/1\.1 (408|400) |$)/);
    expect(stored()).toEqual([]);
  });

  it('cuts a sender that drips its body', async () => {
    await start({ pace: { graceMs: 100, bytesPerSecond: 1000 } });
    const { socket, answer } = await dial();
    socket.write(head('Content-Length: 100000\r\n'));
    const drip = setInterval(() => socket.write('x'), 2);
    expect(await answer).toMatch(/^(HTTP\/1\.1 (408|400) |$)/);
    clearInterval(drip);
    expect(stored()).toEqual([]);
  });

  it('refuses headers beyond their limit and nonsense, and goes on', async () => {
    const url = await start();
    expect(await raw(head(`X-Big: ${'x'.repeat(20_000)}\r\n`))).toMatch(/^HTTP\/1\.1 431 /);
    expect(await raw('\u0016\u0003\u0001 hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(head('Content-Length: 1\r\nTransfer-Encoding: chunked\r\n'), '0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(200);
  });

  it('does not care what Host says', async () => {
    await start();
    for (const host of ['abc.ngrok.example', 'evil.example:99999', '169.254.169.254', 'a b']) {
      const answer = await raw(
        `POST /hooks/${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Length: 1\r\n\r\n`,
        'x',
      );
      expect(answer).toMatch(/^HTTP\/1\.1 (200|400) /);
    }
    expect(stored()).toEqual(['x']);
  });

  it('drops connections beyond the limit', async () => {
    await start({}, { connections: 1 });
    await dial();
    expect(await (await dial()).answer).toBe('');
  });
});

describe('starting and stopping', () => {
  it('names the port that is in use', async () => {
    await start();
    const port = rig.running?.port as number;
    const again = startListener({ listener: createListener({} as ListenerDeps), host: '127.0.0.1', port });
    const error = await again.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ListenError);
    expect(error).toMatchObject({ code: 'port-in-use', message: expect.stringContaining(`Port ${port}`) });
  });

  it('lets a running delivery finish, takes no new one, and ends at once then', async () => {
    const url = await start();
    await fetch(url, { method: 'POST', body: 'before' });
    const { socket, answer } = await dial();
    socket.write(`POST /hooks/${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n`);
    await new Promise((resolve) => socket.once('data', resolve));
    const closed = rig.running?.close();
    await expect(fetch(url, { method: 'POST', body: 'late' })).rejects.toThrow();
    socket.write('hello');
    expect(await answer).toContain('HTTP/1.1 200 ');
    await closed;
    expect(stored()).toEqual(['before', 'hello']);
  });

  it('cuts a delivery that outlives the closing time', async () => {
    await start({}, { closeMs: 50 });
    const { socket, answer } = await dial();
    socket.write(`${head('Content-Length: 5\r\nExpect: 100-continue\r\n')}`);
    await new Promise((resolve) => socket.once('data', resolve));
    await rig.running?.close();
    await answer;
    expect(stored()).toEqual([]);
  });
});
