import type { Recording } from '../../../shared/api.ts';
import type { Solo } from '../player/facts.ts';

const order: readonly Solo[] = ['both', 'customer', 'agent'];

export const soloNames: Record<Solo, string> = { both: 'Both', customer: 'Customer', agent: 'Agent' };

/** Both, customer, agent, both. */
export function nextSolo(solo: Solo): Solo {
  return order[(order.indexOf(solo) + 1) % order.length]!;
}

/** Why one speaker cannot be heard alone; null when they can. Channels that are not known yet cannot be taken apart either. */
export function soloBlocked(recording: Pick<Recording, 'channels' | 'state'> | null): string | null {
  if (recording === null || recording.state === 'none') return 'There is no recording yet.';
  if (recording.state === 'failed') return 'The recording could not be read.';
  if (recording.channels === null) return 'The recording is still being measured.';
  return recording.channels < 2 ? 'Both speakers are in one channel.' : null;
}
