import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconFold, IconSearch, IconArrowsMoveVertical as IconUnfold } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { maxHits } from './search-tree.ts';
import classes from './tree.module.css';
import type { Found } from './use-tree-search.ts';

interface Props {
  query: string;
  onQuery(query: string): void;
  found: Found;
  hit: number;
  onHit(index: number): void;
  onOpenAll(): void;
  onCloseAll(): void;
  extra: ReactNode;
}

/** Search with its hits, folding, and what belongs to the whole report. */
export function TreeTools({ query, onQuery, found, hit, onHit, onOpenAll, onCloseAll, extra }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onHit(hit + (event.shiftKey ? -1 : 1));
    } else if (event.key === 'Escape' && query !== '') {
      event.stopPropagation();
      onQuery('');
    }
  };
  const count = found.hits.length;
  return (
    <div className={classes.tools}>
      <TextInput
        className={classes.search}
        aria-label="Search keys and values"
        placeholder="Search keys and values"
        leftSection={<IconSearch size={14} />}
        value={query}
        maxLength={200}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className={classes.hits} role="status">
        {wordsFor(query.trim(), found, hit)}
      </span>
      <Tool label="Previous hit" onClick={() => onHit(hit - 1)} disabled={count === 0}>
        <IconChevronUp size={16} />
      </Tool>
      <Tool label="Next hit" onClick={() => onHit(hit + 1)} disabled={count === 0}>
        <IconChevronDown size={16} />
      </Tool>
      <span className={classes.gap} />
      <Tool label="Open all branches" onClick={onOpenAll}>
        <IconUnfold size={15} />
      </Tool>
      <Tool label="Close all branches" onClick={onCloseAll}>
        <IconFold size={15} />
      </Tool>
      {extra}
    </div>
  );
}

function wordsFor(query: string, { query: searched, hits, done }: Found, hit: number): string {
  if (query === '') return '';
  if (query !== searched || !done) return 'Searching';
  if (hits.length === 0) return 'No hit';
  return `${hit + 1} of ${hits.length >= maxHits ? `${maxHits} or more` : hits.length}`;
}

interface ToolProps {
  label: string;
  onClick(): void;
  disabled?: boolean;
  children: ReactNode;
}

function Tool({ label, onClick, disabled = false, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick} disabled={disabled}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
