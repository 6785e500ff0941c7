import { connect, type Socket } from 'node:net';

/** What slow senders send: at once, and again and again. `path` is the one of the listener. */
const manners: { name: string; begin: (path: string) => string; drip: string }[] = [
  { name: 'says nothing', begin: () => '', drip: '' },
  { name: 'never ends its headers', begin: (path) => `POST ${path} HTTP/1.1\r\nHost: x\r\n`, drip: 'X-A: b\r\n' },
  { name: 'never ends one header', begin: (path) => `POST ${path} HTTP/1.1\r\nHost: x\r\nX-A: `, drip: 'b' },
  { name: 'drips its body', begin: (path) => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n`, drip: '{' },
  {
    name: 'drips its chunks',
    begin: (path) => `POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`,
    drip: '1\r\n{\r\n',
  },
];

/** How often a slow sender says a word more, ms: often enough for a limit on silence to never strike. */
const dripMs = 500;

export interface SlowSenders {
  /** Resolves when the other side has cut them all. */
  allCut: Promise<void>;
  cut(): number;
  end(): void;
}

/** Opens `count` connections of all manners in turn and lets them drip. */
export function slowSenders(url: string, count: number): SlowSenders {
  const { hostname, port, pathname } = new URL(url);
  let cut = 0;
  const done = Promise.withResolvers<void>();
  const sockets: Socket[] = [];
  for (let index = 0; index < count; index += 1) {
    const { begin, drip } = manners[index % manners.length] as (typeof manners)[number];
    const socket = connect(Number(port), hostname, () => socket.write(begin(pathname)));
    const timer = setInterval(() => drip !== '' && socket.writable && socket.write(drip), dripMs);
    socket.on('error', () => {});
    socket.resume();
    socket.on('close', () => {
      clearInterval(timer);
      cut += 1;
      if (cut === count) done.resolve();
    });
    sockets.push(socket);
  }
  return {
    allCut: done.promise,
    cut: () => cut,
    end: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
