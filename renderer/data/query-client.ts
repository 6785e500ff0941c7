import { notifications } from '@mantine/notifications';
import { MutationCache, QueryClient } from '@tanstack/react-query';
import { Failure, messageOf } from './failure.ts';

/** Put into a mutation's `meta` where the view shows its error in place. */
export const errorShownInPlace = { errorShownInPlace: true };

/**
 * Answers stay fresh until the core says that they are stale; only a host that did not answer is asked again by itself. A change that fails is always
 * told: `tell` gets the sentence unless the mutation says that its error is shown in place.
 */
export function createQueryClient(tell: (message: string) => void): QueryClient {
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, { meta }) => {
        if (meta?.errorShownInPlace !== true) tell(messageOf(error));
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (count, error) => count < 2 && error instanceof Failure && error.status === 0,
        retryDelay: 500,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

export const queryClient = createQueryClient((message) => notifications.show({ color: 'red', autoClose: 10_000, message }));
