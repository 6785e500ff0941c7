import { Button, Skeleton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../data/failure.ts';
import { useSources } from '../../data/source-queries.ts';
import settings from '../settings.module.css';
import { AddSource } from './add-source.tsx';
import { SourceItem } from './source-item.tsx';
import classes from './sources.module.css';

/** Who may deliver: one line each, opened one at a time. */
export function SourcesPanel() {
  const { data, error, refetch } = useSources();
  const [open, setOpen] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const loaded = data !== undefined;
  // The listener's panel links here; only now is there something to scroll to.
  useEffect(() => {
    if (loaded && location.hash === '#sources') list.current?.closest('section')?.scrollIntoView({ block: 'start' });
  }, [loaded]);
  if (!data) {
    if (!error) return <Skeleton height={120} />;
    return (
      <>
        <p className={settings.error} role="alert">
          {messageOf(error)}
        </p>
        <Button variant="default" onClick={() => void refetch()}>
          Try again
        </Button>
      </>
    );
  }
  return (
    <>
      <ul className={classes.list} ref={list}>
        {data.sources.map((source) => (
          <SourceItem
            key={source.id}
            source={source}
            only={data.sources.length === 1}
            open={open === source.id}
            onToggle={() => setOpen(open === source.id ? null : source.id)}
          />
        ))}
      </ul>
      <AddSource onMade={setOpen} />
    </>
  );
}
