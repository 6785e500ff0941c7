import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TunnelChoice, TunnelState } from '../../shared/model/tunnel.ts';
import { api, json } from './client.ts';
import { queryKeys } from './keys.ts';
import { errorShownInPlace } from './query-client.ts';

/** The tunnel to the webhook listener, and which ones this computer could open. */
export function useTunnel() {
  return useQuery({ queryKey: queryKeys.tunnel, queryFn: () => json(api.tunnel.$get()) });
}

/** ngrok's token: left out, the one that is kept stays. */
export type TunnelOrder = TunnelChoice & { token?: string };

/** Opening shows its error where it was asked for; the others tell theirs at the bottom of the window. */
export function useTunnelChanges() {
  const client = useQueryClient();
  const onSuccess = (state: TunnelState) => client.setQueryData(queryKeys.tunnel, state);
  return {
    open: useMutation({
      meta: errorShownInPlace,
      mutationFn: (order: TunnelOrder) => json(api.tunnel.$post({ json: order })),
      onSuccess,
    }),
    stop: useMutation({ mutationFn: () => json(api.tunnel.$delete()), onSuccess }),
    retry: useMutation({ mutationFn: () => json(api.tunnel.retry.$post()), onSuccess }),
    forgetFormer: useMutation({ mutationFn: () => json(api.tunnel.former.$delete()), onSuccess }),
  };
}

/** Sends a signed test event through the tunnel to a source. */
export function useTestSource(id: string | null) {
  return useMutation({
    meta: errorShownInPlace,
    // Another source, another result.
    mutationKey: ['test-source', id],
    mutationFn: () => json(api.sources[':id'].test.$post({ param: { id: id ?? '' } })),
  });
}
