import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { openSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { formatDateTime } from '../../shared/format/date.ts';
import { formatClock } from '../../shared/format/duration.ts';
import { notGiven } from '../../shared/format/missing.ts';
import { callPath, defaultCallQuery } from '../data/call-query.ts';
import { messageOf } from '../data/failure.ts';
import { useCallSearch } from '../data/queries.ts';
import { useActions } from '../keys/use-actions.ts';
import { platformNames } from '../ui/platform-name.tsx';
import { viewer } from '../ui/viewer.ts';
import classes from './palette.module.css';
import { filterActions } from './palette-filter.ts';
import { useCommands } from './use-commands.tsx';

const callsShown = 8;
const callGroup = 'Calls';
const nothing = 'Nothing found. Calls are found by assistant, customer, number, id, or words that were said.';

/** Ctrl+K: every command that works now, and calls by their words. */
export function Palette() {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [text] = useDebouncedValue(query.trim(), 120);
  const [, navigate] = useLocation();
  useActions({ palette: openSpotlight });
  const { data, error, isFetching, refetch } = useCallSearch(open ? text : '', callsShown);
  const searching = query.trim() !== '' && (isFetching || query.trim() !== text);
  const commands = useCommands(open);
  const failed = error !== null && text !== '' && !searching;
  const rows = text === '' || failed ? [] : (data?.rows ?? []);
  const found = rows.map((row) => ({
    id: `call ${row.id}`,
    label: row.customer ? `${row.title} · ${row.customer}` : row.title,
    description: [platformNames[row.platform], formatDateTime(row.startedAtMs, viewer), formatClock(row.durationMs)]
      .filter((part) => part !== notGiven)
      .join(' · '),
    onClick: () => navigate(callPath(row.id, { ...defaultCallQuery, text })),
  }));
  const tryAgain = {
    id: 'calls again',
    label: 'The calls could not be searched. Try again',
    description: messageOf(error),
    closeSpotlightOnTrigger: false,
    onClick: () => void refetch(),
  };
  const calls = failed ? [tryAgain] : found;
  return (
    <Spotlight
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      actions={[...commands, ...(calls.length > 0 ? [{ group: callGroup, actions: calls }] : [])]}
      filter={(typed, all) => filterActions(typed, all, callGroup)}
      nothingFound={searching ? 'Searching the calls.' : nothing}
      searchProps={{
        leftSection: searching ? <Loader size={16} aria-label="Searching the calls" /> : <IconSearch size={18} />,
        placeholder: 'A command, or words from a call',
        'aria-label': 'A command, or words from a call',
      }}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      classNames={{ action: classes.action }}
      attributes={{ content: { 'aria-label': 'Search calls and commands' } }}
      scrollable
      maxHeight="min(480px, 70dvh)"
    />
  );
}
