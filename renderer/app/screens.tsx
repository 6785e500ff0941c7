import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { parseCallQuery } from '../data/call-query.ts';
import { NotFound } from './not-found.tsx';
import { ScreenLoading } from './screen-loading.tsx';

const Library = lazy(async () => ({ default: (await import('../library/library-screen.tsx')).LibraryScreen }));
const Call = lazy(async () => ({ default: (await import('../call/call-screen.tsx')).CallScreen }));
const Inbox = lazy(async () => ({ default: (await import('../inbox/inbox-screen.tsx')).InboxScreen }));
const Connect = lazy(async () => ({ default: (await import('../connect/connect-screen.tsx')).ConnectScreen }));
const Settings = lazy(async () => ({ default: (await import('../settings/settings-screen.tsx')).SettingsScreen }));

/** One screen a route, each loaded when it is first opened. */
export function Screens({ search }: { search: string }) {
  return (
    <Suspense fallback={<ScreenLoading />}>
      <Switch>
        <Route path="/" component={Library} />
        <Route path="/calls/:id">{({ id }) => <Call key={id} id={id} query={parseCallQuery(search)} />}</Route>
        <Route path="/inbox" component={Inbox} />
        <Route path="/connect" component={Connect} />
        <Route path="/settings" component={Settings} />
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  );
}
