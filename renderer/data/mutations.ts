import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../shared/api.ts';
import { api, json } from './client.ts';
import { queryKeys } from './keys.ts';
import { errorShownInPlace } from './query-client.ts';

/** Whether the caller draws the error itself; otherwise a message at the bottom of the window tells it. */
interface Showing {
  errorInPlace?: boolean;
}

const metaOf = ({ errorInPlace }: Showing) => (errorInPlace ? { meta: errorShownInPlace } : {});

/** Brings in the calls that ship with the app. Answers their ids. */
export function useOpenSamples(showing: Showing = {}) {
  return useMutation({ ...metaOf(showing), mutationFn: () => json(api.samples.$post()) });
}

/** An absent key stays as it is. */
export interface ListenerChange {
  on?: boolean;
  port?: number;
}

export function useChangeListener(showing: Showing = {}) {
  const client = useQueryClient();
  return useMutation({
    ...metaOf(showing),
    mutationFn: (change: ListenerChange) => json(api.listener.$patch({ json: change })),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.status }),
  });
}

/** The form that saves shows what went wrong. */
export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    ...metaOf({ errorInPlace: true }),
    mutationFn: (settings: Settings) => json(api.settings.$put({ json: settings })),
    onSuccess: (saved) => client.setQueryData(queryKeys.settings, saved),
  });
}

export function useRebuild() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: queryKeys.status });
  return {
    start: useMutation({ ...metaOf({ errorInPlace: true }), mutationFn: () => json(api.rebuild.$post()), onSettled }),
    cancel: useMutation({ mutationFn: () => json(api.rebuild.$delete()), onSettled }),
  };
}
