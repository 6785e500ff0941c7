/** What one line of `strace -f -y` tells of the listener: bytes came, the log reached the disk, or an acknowledgement went out. */
interface Step {
  kind: 'read' | 'flushed' | 'acknowledged';
  socket: string;
}

export interface TraceCount {
  acknowledged: number;
  /** Of these, how many had the write-ahead log flushed after the last byte of their request came and before their answer went out. */
  flushedBefore: number;
  flushes: number;
}

const call = /^(\d+) +(\w+)\((\d+)<([^>]*)>(.*)$/;
const resumed = /^(\d+) +<\.\.\. (\w+) resumed>(.*)$/;

/**
 * Reads the output of `strace -f -y -e trace=read,write,writev,fsync,fdatasync`. A call that another thread interrupts is written on two lines; it counts
 * when it ends, an answer when it begins.
 */
export function countFlushes(trace: string): TraceCount {
  const count: TraceCount = { acknowledged: 0, flushedBefore: 0, flushes: 0 };
  const flushesAtRead = new Map<string, number>();
  for (const { kind, socket } of steps(trace)) {
    if (kind === 'flushed') count.flushes += 1;
    else if (kind === 'read') flushesAtRead.set(socket, count.flushes);
    else {
      count.acknowledged += 1;
      if (count.flushes > (flushesAtRead.get(socket) ?? Number.POSITIVE_INFINITY)) count.flushedBefore += 1;
    }
  }
  return count;
}

function* steps(trace: string): Generator<Step> {
  const open = new Map<string, { name: string; fd: string; path: string }>();
  for (const line of trace.split('\n')) {
    const begun = call.exec(line);
    if (begun) {
      const [, thread, name, fd, path, rest] = begun as unknown as [string, string, string, string, string, string];
      if (isAcknowledgement(name, path, rest)) yield { kind: 'acknowledged', socket: fd };
      if (line.includes('<unfinished ...>')) open.set(thread, { name, fd, path });
      else yield* ended(name, fd, path, line);
      continue;
    }
    const again = resumed.exec(line);
    const was = again && open.get(again[1] as string);
    if (!was) continue;
    open.delete(again[1] as string);
    yield* ended(was.name, was.fd, was.path, line);
  }
}

function isAcknowledgement(name: string, path: string, rest: string): boolean {
  return (name === 'write' || name === 'writev') && isSocket(path) && rest.includes('"HTTP/1.1 200 ');
}

function* ended(name: string, fd: string, path: string, line: string): Generator<Step> {
  const result = Number(/= (-?\d+)[^=]*$/.exec(line)?.[1] ?? -1);
  if (name === 'read' && isSocket(path) && result > 0) yield { kind: 'read', socket: fd };
  if ((name === 'fsync' || name === 'fdatasync') && path.endsWith('turntable.db-wal') && result === 0) {
    yield { kind: 'flushed', socket: '' };
  }
}

function isSocket(path: string): boolean {
  return path.startsWith('socket:') || path.startsWith('TCP');
}
