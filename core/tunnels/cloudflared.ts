import { devNull } from 'node:os';
import { type RunTunnel, stopped } from './driver.ts';
import { runProgram } from './program.ts';

/** `api.` is Cloudflare's own, named where asking it for a tunnel failed. */
const address = /\bhttps:\/\/(?!api\.)[a-z0-9-]+\.trycloudflare\.com(?![\w.@-])/;

/**
 * A quick tunnel of Cloudflare: no account, a new address at each start. The address comes first and answers 530 until a connection to the edge is
 * registered, so both are waited for.
 */
export function cloudflared(program: string): RunTunnel {
  return async ({ port, events, signal }) => {
    let url: string | null = null;
    let told = false;
    const connections = new Set<string>();
    const onLine = (line: string) => {
      url ??= address.exec(line)?.[0] ?? null;
      const before = connections.size;
      const index = /\bconnIndex=(\d+)/.exec(line)?.[1];
      if (index !== undefined) {
        if (/ Registered tunnel connection/.test(line)) connections.add(index);
        else if (/Unregistered tunnel connection|Connection terminated|Serve tunnel error/.test(line)) connections.delete(index);
      }
      if (connections.size > 0 && url && !told) {
        told = true;
        events.up(url);
      } else if (before > 0 && connections.size === 0) {
        told = false;
        events.down('The connection to Cloudflare broke. It is tried again.');
      }
    };
    const args = [
      'tunnel',
      // The reviewer's own settings of cloudflared may name other services of this computer: they are not read.
      '--config',
      devNull,
      '--no-autoupdate',
      '--url',
      `http://127.0.0.1:${port}`,
    ];
    const end = await runProgram(program, args, { signal, onLine });
    if (signal.aborted) return stopped;
    const trouble = end.lines.findLast((line) => /\b(ERR|FTL)\b|failed to request quick Tunnel/.test(line));
    const why = trouble?.replace(/^.*?\b(?:ERR|FTL) /, '') ?? end.lines.at(-1) ?? 'it said nothing';
    return { retry: true, reason: `cloudflared ended: ${why}` };
  };
}
