import { Button, Skeleton, Switch } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { FetchingSettings } from '../../../shared/fetching.ts';
import { messageOf } from '../../data/failure.ts';
import { useFetchingSettings, useSaveFetching } from '../../data/fetching-queries.ts';
import classes from '../settings.module.css';
import { S3Form } from './s3-form.tsx';
import { TrustedHosts } from './trusted-hosts.tsx';

/** Whether recordings are fetched, with which keys, and from where that is not on the open net. */
export function RecordingsPanel() {
  const { data, error, refetch } = useFetchingSettings();
  if (data) return <Loaded saved={data} />;
  if (!error) return <Skeleton height={320} />;
  return (
    <>
      <p className={classes.error} role="alert">
        {messageOf(error)}
      </p>
      <Button variant="default" onClick={() => void refetch()}>
        Try again
      </Button>
    </>
  );
}

function Loaded({ saved }: { saved: FetchingSettings }) {
  const save = useSaveFetching(saved);
  const first = useRef<HTMLInputElement>(null);
  // A call whose recording was refused links here; only now is there something to scroll to.
  useEffect(() => {
    if (location.hash !== '#recordings') return;
    first.current?.focus({ preventScroll: true });
    first.current?.closest('section')?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <>
      {saved.offline && (
        <p className={classes.note}>Turntable was started with --offline: nothing is fetched now, whatever is set here.</p>
      )}
      <Switch
        ref={first}
        size="sm"
        label="Fetch recordings by itself"
        description="As soon as a report names one: links run out after 15 minutes to 24 hours. Off: each is fetched when you say so on its call."
        checked={saved.automatic}
        disabled={save.isPending}
        onChange={(event) => save.mutate({ automatic: event.currentTarget.checked })}
      />
      {save.error && (
        <p className={classes.error} role="alert">
          {messageOf(save.error)}
        </p>
      )}
      <S3Form saved={saved} />
      <TrustedHosts saved={saved} />
    </>
  );
}
