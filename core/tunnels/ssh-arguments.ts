import type { TunnelChoice } from '../../shared/model/tunnel.ts';
import { TunnelError } from './driver.ts';

export type SshChoice = Extract<TunnelChoice, { driver: 'ssh' }>;

/** The attack: a destination that begins with a dash is an option to ssh, and one of them runs a program. */
const destinationShape = /^(?:[A-Za-z0-9._][A-Za-z0-9._+-]*@)?(?:[A-Za-z0-9._][A-Za-z0-9._-]*|\[?[0-9A-Fa-f:]+\]?)$/;

/** @throws TunnelError when ssh would misunderstand it */
export function checkDestination(destination: string): void {
  if (destination.length <= 255 && destinationShape.test(destination)) return;
  throw new TunnelError('bad-choice', 'The ssh destination must look like user@host or host.');
}

/**
 * What ssh is called with. Everything that could show more than the listener's port, or wait for a person, is switched off here, whatever the
 * reviewer's ssh settings say; further `RemoteForward` lines cannot be and are looked for by `foreignForwards`. A server seen for the first time
 * is trusted, and its key kept in `knownHosts`: a changed key is refused.
 */
export function sshArguments(choice: SshChoice, port: number, knownHosts: string): string[] {
  const set = {
    BatchMode: 'yes',
    ExitOnForwardFailure: 'yes',
    ServerAliveInterval: '15',
    ServerAliveCountMax: '3',
    ConnectTimeout: '15',
    StrictHostKeyChecking: 'accept-new',
    // `%` begins one of ssh's own words; a folder's name may hold spaces.
    UserKnownHostsFile: `"${knownHosts.replaceAll('%', '%%')}" ~/.ssh/known_hosts`,
    ControlMaster: 'no',
    ControlPath: 'none',
    ForwardAgent: 'no',
    ForwardX11: 'no',
    Tunnel: 'no',
    PermitLocalCommand: 'no',
    RemoteCommand: 'none',
    // Says when the far port is ours; nothing secret is in it.
    LogLevel: 'DEBUG1',
  };
  return [
    ...Object.entries(set).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
    '-T',
    '-n',
    // A relay tells its address in a session; on a server of one's own none is opened.
    ...(choice.publicUrl === null ? [] : ['-N']),
    ...(choice.port === null ? [] : ['-p', String(choice.port)]),
    ...(choice.identityFile === null ? [] : ['-i', choice.identityFile, '-o', 'IdentitiesOnly=yes']),
    '-R',
    `${choice.remotePort}:127.0.0.1:${port}`,
    '--',
    choice.destination,
  ];
}

/** The forwards of `ssh -G` output that are not ours: they would show something else of this computer to that server. */
export function foreignForwards(settings: string, choice: SshChoice, port: number): string[] {
  const ours = `${choice.remotePort} [127.0.0.1]:${port}`;
  return settings
    .split(/\r?\n/)
    .filter((line) => line.toLowerCase().startsWith('remoteforward '))
    .map((line) => line.slice('remoteforward '.length).trim())
    .filter((forward) => forward !== ours);
}
