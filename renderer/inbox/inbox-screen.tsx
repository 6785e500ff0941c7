import { useSearch } from 'wouter';
import { useTitle } from '../ui/use-title.ts';
import { DeliveriesView } from './deliveries/deliveries-view.tsx';
import { parseDeliveriesQuery } from './deliveries/words.ts';
import { ForwardsView } from './forward/forwards-view.tsx';
import { ReportsView } from './reports-view.tsx';
import { parseInboxQuery, parseInboxView } from './words.ts';

/** Everything that arrived, and what became of it. Nothing is ever dropped: what could not become a call says why. */
export function InboxScreen() {
  const search = useSearch();
  useTitle('Inbox');
  const view = parseInboxView(search);
  if (view === 'forwards') return <ForwardsView />;
  if (view === 'deliveries') return <DeliveriesView query={parseDeliveriesQuery(search)} />;
  return <ReportsView {...parseInboxQuery(search)} />;
}
