import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { session } from '../data/current-session.ts';
import { queryClient } from '../data/query-client.ts';
import { cssVariables } from '../theme/mantine-colors.ts';
import { schemeManager } from '../theme/scheme.ts';
import { theme } from '../theme/theme.ts';
import { Boundary } from './boundary.tsx';
import { NoSession } from './no-session.tsx';
import { styleNonce } from './nonce.ts';
import { Shell } from './shell.tsx';

export function App() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={schemeManager}
      cssVariablesResolver={cssVariables}
      getStyleNonce={styleNonce}
    >
      <Boundary>
        <QueryClientProvider client={queryClient}>
          <Notifications position="bottom-center" autoClose={5000} limit={3} />
          <Gate />
        </QueryClientProvider>
      </Boundary>
    </MantineProvider>
  );
}

/** Nothing is asked of the core before there is a session. */
function Gate() {
  const state = useSyncExternalStore(session.subscribe, session.snapshot);
  if (state.kind === 'opening') return null;
  return state.kind === 'none' ? <NoSession message={state.message} /> : <Shell />;
}
