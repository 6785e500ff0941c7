import { QueryClient } from '@tanstack/react-query';
import { Failure } from './failure.ts';

/** Answers stay fresh until the core says that they are stale; only a host that did not answer is asked again by itself. */
export const queryClient = new QueryClient({
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
