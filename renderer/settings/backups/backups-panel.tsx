import { Button, Group, Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { BackupsState } from '../../../shared/model/backup.ts';
import { useBackupAction, useBackups } from '../../data/backup-queries.ts';
import { messageOf } from '../../data/failure.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import settings from '../settings.module.css';
import { BackupList } from './backup-list.tsx';
import classes from './backups.module.css';
import { JobLine } from './job-line.tsx';
import { ScrubResult } from './scrub-result.tsx';
import { riskWords } from './words.ts';

/** Copies of the database, and whether everything stored is still what was stored. */
export function BackupsPanel() {
  const { data, error, refetch } = useBackups();
  if (data) return <Loaded state={data} />;
  if (!error) return <Skeleton height={240} />;
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

function Loaded({ state }: { state: BackupsState }) {
  const act = useBackupAction();
  const cancel = useBackupAction();
  const { job, backups, scrub, risk, folder } = state;
  const busy = job?.state === 'running' || act.isPending;
  const failed = act.error ?? cancel.error;
  return (
    <div className={classes.panel}>
      {risk && (
        <p className={settings.warning}>
          <IconAlertTriangle size={14} aria-hidden />
          <span>{riskWords(risk)}</span>
        </p>
      )}
      <Group gap="xs">
        <Button variant="default" disabled={busy} onClick={() => act.mutate({ do: 'back-up' })}>
          Back up now
        </Button>
        <Button variant="default" disabled={busy} onClick={() => act.mutate({ do: 'scrub' })}>
          Check everything stored
        </Button>
      </Group>
      <JobLine job={job} cancelling={cancel.isPending} onCancel={() => cancel.mutate({ do: 'cancel' })} />
      {failed && (
        <p className={settings.error} role="alert">
          {messageOf(failed)}
        </p>
      )}
      <ScrubResult scrub={scrub} busy={busy} onRepair={() => act.mutate({ do: 'repair' })} />
      <BackupList backups={backups} busy={busy} onAct={act.mutate} />
      <div className={settings.path}>
        <code>{folder}</code>
        <CopyButton compact text={folder} label="Copy the backups' folder" />
      </div>
      <p className={settings.note}>
        The last seven daily ones are kept. Recordings are checked, but not copied. The backups lie on the same disk as the data:
        copy this folder elsewhere from time to time.
      </p>
    </div>
  );
}
