import { type RunTunnel, stopped, type TunnelEnd } from './driver.ts';
import { runProgram } from './program.ts';

const address = /^\s*(https:\/\/[a-z0-9-]+\.[a-z0-9-]+\.ts\.net(?::\d+)?)\/?\s*$/;
const enable = /https:\/\/login\.tailscale\.com\/f\/funnel\S*/;

/** Tailscale Funnel in the foreground: ended with the program, nothing stays configured. The address is the computer's own and stays the same. */
export function tailscale(program: string): RunTunnel {
  return async ({ port, events, signal }) => {
    let told = false;
    const onLine = (line: string) => {
      const url = address.exec(line)?.[1];
      const link = enable.exec(line)?.[0];
      if (url && !told) {
        told = true;
        events.up(url);
      }
      // It goes on by itself once that is done.
      else if (link) events.down(`Funnel is not switched on for this computer. Open ${link} to switch it on.`);
    };
    const end = await runProgram(program, ['funnel', '--yes', `http://127.0.0.1:${port}`], { signal, onLine });
    return signal.aborted ? stopped : endOf(end.lines);
  };
}

function endOf(lines: readonly string[]): TunnelEnd {
  const all = lines.join('\n');
  if (/Access denied|serve config denied/i.test(all)) {
    return {
      retry: false,
      reason: 'Tailscale lets only its operator open a funnel. Run this once: sudo tailscale set --operator=$USER',
    };
  }
  if (/Logged out|NeedsLogin|not logged in/i.test(all)) {
    return { retry: false, reason: 'Tailscale is not signed in on this computer. Run: tailscale up' };
  }
  if (/failed to connect to local tailscaled|Tailscale is stopped|tailscaled.*not.*running/i.test(all)) {
    return { retry: true, reason: 'Tailscale does not run on this computer. Start it; then it is tried again.' };
  }
  const link = enable.exec(all)?.[0];
  if (link) return { retry: false, reason: `Funnel is not switched on for this computer. Open ${link}, then start again.` };
  const last = lines.findLast((line) => line.trim() !== '');
  return { retry: true, reason: `tailscale ended: ${last ?? 'it said nothing'}` };
}
