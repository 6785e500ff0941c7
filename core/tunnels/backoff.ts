/** Units ms. The first wait, doubled with each try up to `maxMs`; each moved by up to a fifth, so that many laptops do not call a relay at once. */
export interface Backoff {
  firstMs: number;
  maxMs: number;
  /** A tunnel that held this long begins to count anew. The accident: one that breaks at once again calls a relay every second. */
  steadyMs: number;
  /** In [0, 1). */
  random(): number;
}

export const defaultBackoff: Backoff = { firstMs: 1000, maxMs: 60_000, steadyMs: 60_000, random: Math.random };

/** How long to wait before try `attempt` (1: the first after a failure), ms. */
export function waitBefore(attempt: number, { firstMs, maxMs, random }: Omit<Backoff, 'steadyMs'>): number {
  const plain = Math.min(maxMs, firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(plain * (0.8 + 0.4 * random()));
}
