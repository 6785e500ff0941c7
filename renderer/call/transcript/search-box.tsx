import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent, Ref } from 'react';
import { useHint } from '../../keys/use-actions.ts';
import { useCall } from '../context.ts';
import { followAfter } from './follow.ts';
import classes from './transcript.module.css';

interface Props {
  ref: Ref<HTMLInputElement>;
  words: string;
  at: number;
  count: number;
  onWords(words: string): void;
  onStep(direction: -1 | 1): void;
}

/** Search in the words of this call: Enter and Shift+Enter move, Escape leaves. */
export function SearchBox({ ref, words, at, count, onWords, onStep }: Props) {
  const { player } = useCall();
  const hint = useHint('search');
  const searching = words.trim() !== '';
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (searching) player.setFollowing(followAfter(false, 'resumed'));
      onWords('');
      event.currentTarget.blur();
    }
  };
  return (
    <search className={classes.search}>
      <TextInput
        ref={ref}
        className={classes.searchInput}
        aria-label="Search in this call"
        placeholder={hint}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={words}
        maxLength={200}
        onChange={(event) => onWords(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {searching && (
        <>
          <span className={classes.count} role="status">
            {count === 0 ? 'No match' : `${at + 1} of ${count}`}
          </span>
          <ActionIcon size={24} aria-label="Previous match" disabled={count === 0} onClick={() => onStep(-1)}>
            <IconChevronUp size={14} />
          </ActionIcon>
          <ActionIcon size={24} aria-label="Next match" disabled={count === 0} onClick={() => onStep(1)}>
            <IconChevronDown size={14} />
          </ActionIcon>
        </>
      )}
    </search>
  );
}
