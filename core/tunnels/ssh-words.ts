import type { TunnelEnd } from './driver.ts';

/** How public relays tell the address: localhost.run, Serveo, Pinggy. Links to their documentation stand in the same output. */
const relayAddresses = [
  /tunneled with tls termination, (https:\/\/[^\s/]+)/,
  /Forwarding HTTP traffic from (https:\/\/[^\s/]+)/,
  /^\s*(https:\/\/[a-z0-9.-]+\.pinggy\.(?:link|online))\/?\s*$/,
];

/** The public address in a line of a relay's output, or null. */
export function relayAddress(line: string): string | null {
  for (const shape of relayAddresses) {
    const found = shape.exec(line)?.[1];
    if (found) return found;
  }
  return null;
}

/** The far port is ours (debug output of OpenSSH). */
export function isForwarded(line: string): boolean {
  return /remote forward success for: listen /.test(line);
}

const ends: [RegExp, TunnelEnd][] = [
  [
    /REMOTE HOST IDENTIFICATION HAS CHANGED|host key for .* has changed/i,
    {
      retry: false,
      reason:
        "The server's key is not the one it had before: it was set up anew, or somebody stands in between. If you trust it, remove the old key with ssh-keygen -R, then start again.",
    },
  ],
  [
    /Host key verification failed/i,
    { retry: false, reason: "The server's key could not be checked. Connect to it once with ssh in a terminal." },
  ],
  [
    /Permission denied \(/i,
    {
      retry: false,
      reason:
        'The server refused the login. Nobody can type a password here: give it a key (ssh-copy-id), and check user and host.',
    },
  ],
  [
    /Bad configuration option|Bad owner or permissions/i,
    { retry: false, reason: 'ssh does not accept its own settings on this computer. Try ssh with this server in a terminal.' },
  ],
  [
    /remote port forwarding failed|remote forward failure/i,
    {
      retry: true,
      reason:
        'The server did not give the far port: it is in use, or the server forbids forwarding (AllowTcpForwarding). It is tried again.',
    },
  ],
  [
    /Could not resolve hostname/i,
    { retry: true, reason: "The server's name could not be found. Is this computer online? It is tried again." },
  ],
  [/Connection refused/i, { retry: true, reason: 'The server does not take ssh connections now. It is tried again.' }],
  [/timed out|not responding/i, { retry: true, reason: 'The server does not answer. It is tried again.' }],
  [
    /closed by remote host|Connection reset|Connection closed|Broken pipe/i,
    { retry: true, reason: 'The server ended the connection. It is tried again.' },
  ],
];

/** Why ssh ended, from its last lines. */
export function whySshEnded(lines: readonly string[]): TunnelEnd {
  const told = lines.filter((line) => !/^debug\d: (?!remote forward failure)/.test(line));
  const known = ends.find(([shape]) => told.some((line) => shape.test(line)));
  if (known) return known[1];
  const last = told.findLast((line) => line.trim() !== '');
  return { retry: true, reason: `ssh ended: ${last ?? 'it said nothing'}. It is tried again.` };
}
