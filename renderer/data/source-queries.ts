import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PresetId, SourceAuth } from '../../shared/model/source.ts';
import { api, json } from './client.ts';
import { queryKeys } from './keys.ts';
import { errorShownInPlace } from './query-client.ts';

/** Who may deliver. Secrets never come back: their count does. */
export function useSources() {
  return useQuery({ queryKey: queryKeys.sources, queryFn: () => json(api.sources.$get()) });
}

/** The form that makes it shows what went wrong. */
export function useMakeSource() {
  const client = useQueryClient();
  return useMutation({
    meta: errorShownInPlace,
    mutationFn: (source: { preset: PresetId; auth: SourceAuth; secret: string | null }) =>
      json(api.sources.$post({ json: source })),
    // Before who made it goes on: the new source is among them then.
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.sources }),
  });
}
