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
    mutationFn: (source: { preset: PresetId; auth?: SourceAuth; secret?: string | null }) =>
      json(api.sources.$post({ json: source })),
    // Before who made it goes on: the new source is among them then.
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.sources }),
  });
}

/** What is left out stays as it is. `secret` replaces all secrets, null clears them; `newPath` shuts out whoever knows the old one. */
export interface SourceChange {
  name?: string;
  auth?: SourceAuth;
  maxBytes?: number;
  on?: boolean;
  forwardUrl?: string | null;
  newPath?: boolean;
  secret?: string | null;
  addSecret?: string;
  removeOldSecret?: boolean;
}

/** Whoever changes a source shows what went wrong. */
export function useChangeSource(id: string) {
  const client = useQueryClient();
  return useMutation({
    meta: errorShownInPlace,
    mutationFn: (change: SourceChange) => json(api.sources[':id'].$patch({ param: { id }, json: change })),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.sources }),
  });
}

export function useRemoveSource(id: string) {
  const client = useQueryClient();
  return useMutation({
    meta: errorShownInPlace,
    mutationFn: () => json(api.sources[':id'].$delete({ param: { id } })),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.sources }),
  });
}
