import { useSearch } from 'wouter';
import { useTitle } from '../ui/use-title.ts';
import { ForwardsView } from './forward/forwards-view.tsx';
import { ReportsView } from './reports-view.tsx';
import { parseInboxQuery, parseInboxView } from './words.ts';

/** Everything that arrived, and what became of it. Nothing is ever dropped: what could not become a call says why. */
export function InboxScreen() {
  const search = useSearch();
  useTitle('Inbox');
  if (parseInboxView(search) === 'forwards') return <ForwardsView />;
  return <ReportsView {...parseInboxQuery(search)} />;
}
