import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

/**
 * Runs a program and ends it when standard input closes, which happens when Turntable dies in whatever way. The attack: a tunnel that outlives
 * a crash shows a port to the world on which something else may listen tomorrow; and it keeps the far port, so that the next start fails.
 * The shell itself says nothing after the start: once nobody reads it, a word would be its end, before it has cleared up.
 */
const guard = `exec 3<&0
"$@" </dev/null 3<&- &
child=$!
exec >/dev/null 2>&1
(cat <&3; kill "$child"; sleep 3; kill -9 "$child") &
watch=$!
exec 3<&-
wait "$child"
status=$?
kill "$watch"
exit "$status"`;

const keptLines = 20;

/** Long enough for any message; a program that prints without line ends fills no memory. */
const maxLine = 4096;

export interface ProgramEnd {
  /** Null when a signal ended it. */
  code: number | null;
  /** The last lines of both outputs. */
  lines: string[];
}

/**
 * Runs `program` until it ends or `signal` is aborted, then resolves; nothing is left running. Each line of either output goes to `onLine`, without
 * colours. Rejects only when it could not be started.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: { signal: AbortSignal; onLine(line: string): void },
): Promise<ProgramEnd> {
  const { signal } = options;
  if (signal.aborted) return { code: null, lines: [] };
  const windows = process.platform === 'win32';
  const child = windows
    ? spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    : spawn('/bin/sh', ['-c', guard, 'sh', program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const take = (text: string) => {
    const line = plain(text);
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    options.onLine(line);
  };
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', take);
  const stop = () => (windows ? child.kill() : child.stdin?.destroy());
  signal.addEventListener('abort', stop, { once: true });
  try {
    return { code: await ended(child), lines };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function ended(child: ChildProcess): Promise<number | null> {
  // A pipe that the guard no longer reads is no trouble of ours.
  child.stdin?.on('error', () => {});
  const [code] = (await once(child, 'close')) as [number | null];
  return code;
}

/** Without terminal colours and other controls: the line may be shown. */
function plain(text: string): string {
  return stripVTControlCharacters(text.slice(0, maxLine))
    .replaceAll(/\p{Cc}/gu, '')
    .trimEnd();
}
