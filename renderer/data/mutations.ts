import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../shared/api.ts';
import { api, json } from './client.ts';
import { queryKeys } from './keys.ts';

/** Brings in the calls that ship with the app. Answers their ids. */
export function useOpenSamples() {
  return useMutation({ mutationFn: () => json(api.samples.$post()) });
}

/** An absent key stays as it is; a secret of null is forgotten. */
export interface ListenerChange {
  on?: boolean;
  port?: number;
  newPath?: boolean;
  interactlySecret?: string | null;
  bearer?: string | null;
  flireoSecret?: string | null;
}

export function useChangeListener() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: ListenerChange) => json(api.listener.$patch({ json: change })),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.status }),
  });
}

export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: Settings) => json(api.settings.$put({ json: settings })),
    onSuccess: (saved) => client.setQueryData(queryKeys.settings, saved),
  });
}

export function useRebuild() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: queryKeys.status });
  return {
    start: useMutation({ mutationFn: () => json(api.rebuild.$post()), onSettled }),
    cancel: useMutation({ mutationFn: () => json(api.rebuild.$delete()), onSettled }),
  };
}
