import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { formatCountOf } from '../../shared/format/number.ts';
import { nextSort } from '../data/call-query.ts';
import { useCalls } from '../data/queries.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { useTitle } from '../ui/use-title.ts';
import { CallTable } from './call-table.tsx';
import { FirstRun } from './first-run.tsx';
import classes from './library.module.css';
import { SearchField } from './search-field.tsx';
import { useCallQuery } from './use-call-query.ts';

/** All calls. Sort, direction and search live in the address, so a list can be gone back to. */
export function LibraryScreen() {
  const [query, setQuery] = useCallQuery();
  const { data, isPlaceholderData } = useCalls(query);
  useTitle('Library');
  // While a search is on its way the rows of the last one stay, but nothing is said about the new one.
  const total = data && !(isPlaceholderData && data.total === 0) ? data.total : null;
  if (total === 0 && query.text === '') return <FirstRun />;
  return (
    <div className={classes.screen}>
      <header className={classes.header}>
        <h1 className={classes.heading}>Calls</h1>
        <span className={classes.total} role="status">
          {total === null || isPlaceholderData
            ? ''
            : query.text === ''
              ? formatCountOf(total, 'call')
              : `${formatCountOf(total, 'call')} found`}
        </span>
        <SearchField text={query.text} onSearch={(text) => setQuery({ ...query, text }, 'replace')} />
      </header>
      {total === 0 ? (
        <EmptyState
          icon={<IconSearchOff size={28} />}
          title="No call holds these words"
          text="All words must occur in one call. Try fewer of them."
        >
          <Button variant="default" onClick={() => setQuery({ ...query, text: '' }, 'replace')}>
            Clear the search
          </Button>
        </EmptyState>
      ) : (
        <CallTable query={query} total={total} onSort={(sort) => setQuery(nextSort(query, sort), 'push')} />
      )}
    </div>
  );
}
