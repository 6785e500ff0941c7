import { Button, Group, Progress } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { RebuildJob } from '../../shared/api.ts';
import { formatCount } from '../../shared/format/number.ts';
import { messageOf } from '../data/failure.ts';
import { useRebuild } from '../data/mutations.ts';
import classes from './settings.module.css';

/** Calls are computed from raw reports and can be computed again; what people wrote is not touched. */
export function RebuildPanel({ job, reports }: { job: RebuildJob; reports: number }) {
  const { start, cancel } = useRebuild();
  const { error } = start;
  if (job.state === 'running') {
    return (
      <Group gap="sm" wrap="nowrap">
        <Progress flex={1} value={job.total > 0 ? (100 * job.done) / job.total : 0} aria-label="Deriving calls again" />
        <span className={classes.note} role="status">
          {formatCount(job.done)} of {formatCount(job.total)}
        </span>
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          Cancel
        </Button>
      </Group>
    );
  }
  return (
    <div>
      <Button
        variant="default"
        leftSection={<IconRefresh size={14} />}
        disabled={reports === 0}
        loading={start.isPending}
        onClick={() => start.mutate()}
      >
        Derive all calls again from raw reports
      </Button>
      <p className={classes.note} role="status">
        {outcome(job)}
      </p>
      {(job.error ?? error) && (
        <p className={classes.error} role="alert">
          {job.error ?? messageOf(error)}
        </p>
      )}
    </div>
  );
}

function outcome({ state, done }: RebuildJob): string {
  if (state === 'done') return `Done: ${formatCount(done)} steps. Your marks and recordings are as they were.`;
  if (state === 'cancelled') return `Cancelled after ${formatCount(done)} steps. The rest is as it was.`;
  if (state === 'failed') return 'It failed. The raw reports are untouched.';
  return 'For when a newer version reads reports better. Your marks and recordings stay.';
}
