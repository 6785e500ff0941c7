import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useActions } from '../keys/use-actions.ts';
import classes from './library.module.css';

const debounceMs = 150;

/** Searches while one types. `text` is what the address says; another way of changing it shows here. */
export function SearchField({ text, onSearch }: { text: string; onSearch(text: string): void }) {
  const [typed, setTyped] = useState(text);
  const input = useRef<HTMLInputElement>(null);
  const asked = useRef(text);
  const ask = (value: string) => {
    asked.current = value.trim();
    if (asked.current !== text) onSearch(asked.current);
  };
  const later = useDebouncedCallback(ask, debounceMs);
  useEffect(() => {
    if (text === asked.current) return;
    asked.current = text;
    setTyped(text);
  }, [text]);
  useActions({ search: () => input.current?.focus() });
  const clear = () => {
    setTyped('');
    later.cancel();
    ask('');
    input.current?.focus();
  };
  return (
    <TextInput
      ref={input}
      type="search"
      className={classes.search}
      aria-label="Search calls"
      placeholder="Search assistants, customers, words said"
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={typed === '' ? null : <CloseButton size="sm" aria-label="Clear the search" onClick={clear} />}
      maxLength={200}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== '') clear();
      }}
    />
  );
}
