import { formatMs } from '../../shared/format/duration.ts';
import type { TunnelDriver, TunnelState } from '../../shared/model/tunnel.ts';

export const driverWords: Record<TunnelDriver, { name: string; text: string }> = {
  cloudflared: {
    name: 'Cloudflare quick tunnel',
    text: 'No account. A new address at each start, without any promise. Cloudflare sees what passes.',
  },
  ngrok: { name: 'ngrok', text: 'With your ngrok account. A domain of yours stays the same. ngrok sees what passes.' },
  tailscale: {
    name: 'Tailscale Funnel',
    text: 'The address stays the same, and what passes is encrypted up to this computer.',
  },
  ssh: { name: 'SSH', text: 'Through a server of yours, or a public relay that wants no account.' },
  own: { name: 'My own address', text: "Something else already leads to the listener's port." },
};

export interface TunnelWords {
  tone: 'on' | 'off' | 'trouble' | 'busy';
  /** A few words. */
  short: string;
  /** A sentence more, or null. */
  more: string | null;
}

/** How the tunnel stands, in words. */
export function tunnelWords({ phase, error, health, attempts, choice }: TunnelState): TunnelWords {
  const name = choice ? driverWords[choice.driver].name : '';
  switch (phase) {
    case 'off':
      return { tone: 'off', short: 'No tunnel is open', more: null };
    case 'waiting':
      return {
        tone: 'off',
        short: 'Waiting for the listener',
        more: 'The webhook listener is off, so nothing is shown to the world. Switch it on in the bar at the side.',
      };
    case 'starting':
      return { tone: 'busy', short: `${name} is being opened`, more: error };
    case 'failed':
      return { tone: 'trouble', short: `${name} could not be opened`, more: error };
    case 'reconnecting':
      return { tone: 'trouble', short: `Broken, tried again${attempts > 1 ? ` (${attempts} times so far)` : ''}`, more: error };
    case 'open':
      if (health === null) return { tone: 'busy', short: 'Open, being tried', more: null };
      return health.ok
        ? { tone: 'on', short: `Open: there and back in ${formatMs(health.tookMs ?? 0)}`, more: null }
        : { tone: 'trouble', short: 'Open, but nothing comes through', more: health.message };
  }
}
