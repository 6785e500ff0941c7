import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Null when strace can watch processes here, else why not. */
export function noStrace(): string | null {
  if (process.platform !== 'linux') return 'strace is a tool of Linux';
  const { error, status } = spawnSync('strace', [
    '-f',
    '--seccomp-bpf',
    '-qq',
    '-y',
    '-e',
    'trace=none',
    process.execPath,
    '--version',
  ]);
  if (error) return 'strace is not on the PATH';
  return status === 0 ? null : 'strace is too old here, or may not trace a process';
}

/** Lets system calls of a running process fail until it is stopped. `inject` is strace's own expression. */
export async function injectInto(pid: number, inject: string): Promise<{ stop(): Promise<void> }> {
  const tracer = spawn(
    'strace',
    ['-f', '-p', String(pid), '-e', 'trace=fsync,fdatasync', '-e', `inject=${inject}`, '-o', '/dev/null'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const ended = once(tracer, 'close');
  // "Process 123 attached": from then on.
  await once(tracer.stderr, 'data');
  tracer.stderr.resume();
  return {
    stop: async () => {
      // Signal 2 detaches and leaves the process running.
      tracer.kill('SIGINT');
      await ended;
    },
  };
}
