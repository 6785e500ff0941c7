import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { tempFolder } from '../../support/temp.ts';

const sshd = ['/usr/sbin/sshd', '/usr/local/sbin/sshd'].find((path) => existsSync(path));

/** Why no ssh server can be started here; null when one can. */
export function noServer(): string | null {
  if (process.platform !== 'linux') return 'The ssh server of this test needs Linux.';
  if (!sshd)
    return 'There is no sshd here (Debian: apt-get install openssh-server): the ssh tunnel was not proven against a real server.';
  try {
    // As root, sshd insists on this empty folder, which the system's own start makes.
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
    return null;
  } catch {
    return 'sshd has no /run/sshd here and it cannot be made.';
  }
}

export interface SshServer {
  port: number;
  user: string;
  identityFile: string;
  knownHosts: string;
  /** Resolves when it takes connections. */
  start(): Promise<void>;
  /** It and every session of it, at once, as when its computer loses power. */
  kill(): Promise<void>;
}

/** A real OpenSSH server on a free port of loopback with keys of its own. Ended with the test. */
export async function sshServer(): Promise<SshServer> {
  const folder = tempFolder();
  const at = (name: string) => join(folder, name);
  for (const name of ['host', 'client'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', at(name)]);
  writeFileSync(at('authorized'), readFileSync(at('client.pub')));
  const port = await freePort();
  const config = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${at('host')}`,
    `AuthorizedKeysFile ${at('authorized')}`,
    'PidFile none',
    'UsePAM no',
    'StrictModes no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'AllowTcpForwarding remote',
    'PermitRootLogin prohibit-password',
  ];
  writeFileSync(at('sshd_config'), `${config.join('\n')}\n`);
  let running: ChildProcess | null = null;
  const kill = async () => {
    const child = running;
    running = null;
    if (!child?.pid || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    for (const pid of [child.pid, ...descendants(child.pid)]) end(pid);
    await gone;
  };
  onTestFinished(kill);
  return {
    port,
    user: userInfo().username,
    identityFile: at('client'),
    knownHosts: at('known_hosts'),
    kill,
    start: async () => {
      running = spawn(sshd as string, ['-D', '-e', '-f', at('sshd_config')], { stdio: ['ignore', 'ignore', 'pipe'] });
      const child = running;
      await new Promise<void>((resolve, reject) => {
        let log = '';
        child.stderr?.on('data', (chunk) => {
          log += chunk;
          if (log.includes('Server listening')) resolve();
        });
        child.once('exit', () => reject(new Error(`sshd ended: ${log}`)));
      });
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Sessions of sshd lead groups of their own: found by their parents. */
function descendants(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(name)] as const);
  const children = parents.filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return -1;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    return;
  }
}
