import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
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
import { runSelected, selectFirst } from './palette-select.ts';
import { useCommands } from './use-commands.tsx';

const [store, spotlight] = createSpotlight();
const callsShown = 8;
const callGroup = 'Calls';
const nothing = 'Nothing found. Calls are found by assistant, customer, number, id, or words that were said.';

/** Ctrl+K: every command that works now, and calls by their words. */
export function Palette() {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  /** Enter was pressed before the calls for what was typed were here: it takes the first of them. */
  const [enterWaits, setEnterWaits] = useState(false);
  const [text] = useDebouncedValue(query.trim(), 120);
  const [, navigate] = useLocation();
  useActions({ palette: spotlight.open });
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
    // The rows on screen are those of the letters before: a click means the one under the pointer, Enter the first one of what was typed.
    closeSpotlightOnTrigger: !searching,
    onClick: ({ detail }: { detail: number }) => {
      if (searching && detail === 0) return;
      navigate(callPath(row.id, { ...defaultCallQuery, text }));
      spotlight.close();
    },
  }));
  const tryAgain = {
    id: 'calls again',
    label: 'The calls could not be searched. Try again',
    description: messageOf(error),
    closeSpotlightOnTrigger: false,
    onClick: () => void refetch(),
  };
  const calls = failed ? [tryAgain] : found;
  const actions = [...commands, ...(calls.length > 0 ? [{ group: callGroup, actions: calls }] : [])];
  const shown = filterActions(query, actions, callGroup);
  const ids = shown.flatMap((entry) => ('actions' in entry ? entry.actions.map(({ id }) => id) : [entry.id])).join();
  const [list, setList] = useState<HTMLElement | null>(null);
  // Enter takes what is selected, so the first is selected as soon as the list is there, and again whenever it becomes another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are read from the page.
  useEffect(() => {
    selectFirst(list, store);
  }, [list, ids]);
  useEffect(() => {
    if (!enterWaits || searching || (ids !== '' && list === null)) return;
    setEnterWaits(false);
    runSelected(list);
  }, [enterWaits, searching, list, ids]);
  const begin = () => {
    setQuery('');
    setEnterWaits(false);
    setOpen(true);
  };
  // A command that Enter took closes the palette: it must not run again when the calls arrive while it fades.
  const end = () => {
    setEnterWaits(false);
    setOpen(false);
  };
  return (
    <Spotlight
      store={store}
      scrollAreaProps={{ ref: setList }}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={begin}
      onSpotlightClose={end}
      actions={shown}
      filter={(_, all) => all}
      nothingFound={searching ? 'Searching the calls.' : nothing}
      searchProps={{
        leftSection: searching ? <Loader size={16} aria-label="Searching the calls" /> : <IconSearch size={18} />,
        placeholder: 'A command, or words from a call',
        'aria-label': 'A command, or words from a call',
        onKeyDown: ({ key }) => setEnterWaits(key === 'Enter' && searching),
      }}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      classNames={{ action: classes.action }}
      attributes={{ content: { 'aria-label': 'Search calls and commands' } }}
      // The box hangs from its top edge: in the middle it would jump with every letter.
      centered={false}
      scrollable
      maxHeight="min(480px, 70dvh)"
    />
  );
}
