import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { parseCallQuery } from '../data/call-query.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenLoading } from './screen-loading.tsx';

const Call = lazy(async () => ({ default: (await import('../call/call-screen.tsx')).CallScreen }));

/** One screen a route, each loaded when it is first opened. */
export function Screens({ search }: { search: string }) {
  return (
    <Suspense fallback={<ScreenLoading />}>
      <Switch>
        <Route path="/calls/:id">{({ id }) => <Call key={id} id={id} query={parseCallQuery(search)} />}</Route>
        <Route>
          <EmptyState title="There is no such page" />
        </Route>
      </Switch>
    </Suspense>
  );
}
