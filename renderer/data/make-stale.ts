import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Makes cached answers old: those on screen are asked for again. A question whose first answer is still on its way is asked again once that is here:
 * it may have been answered before the change, and the client alone would join the question under way and call its answer fresh.
 */
export function makeStale(client: QueryClient, queryKey: QueryKey): void {
  const firstAnswers = client
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  for (const query of firstAnswers) {
    const again = () => client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    query.promise?.then(again, again);
  }
  void client.invalidateQueries({ queryKey });
}
