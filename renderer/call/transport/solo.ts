import type { Solo } from '../player/facts.ts';

const order: readonly Solo[] = ['both', 'customer', 'agent'];

export const soloNames: Record<Solo, string> = { both: 'Both', customer: 'Customer', agent: 'Agent' };

/** Both, customer, agent, both. */
export function nextSolo(solo: Solo): Solo {
  return order[(order.indexOf(solo) + 1) % order.length]!;
}
