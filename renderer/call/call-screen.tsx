import type { CallListQuery } from '../data/call-query.ts';
import { useCallPage, useSettings } from '../data/queries.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { CallSkeleton } from './call-skeleton.tsx';
import { CallView } from './call-view.tsx';

/** The page of one call. `query` names the list it was opened from, for its neighbours. */
export function CallScreen({ id, query }: { id: string; query: CallListQuery }) {
  const page = useCallPage(id, query);
  const settings = useSettings();
  const failed = [page, settings].find((one) => one.isError && !one.data);
  if (failed) {
    return <ErrorState title="This call could not be opened" error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (!page.data || !settings.data) return <CallSkeleton />;
  return <CallView key={id} page={page.data} query={query} thresholds={settings.data.thresholds} />;
}
