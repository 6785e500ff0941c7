import { Button, Group, Progress } from '@mantine/core';
import type { SafetyJob } from '../../../shared/model/backup.ts';
import settings from '../settings.module.css';
import { endedWords, runningWords } from './words.ts';

/** How the long thing that runs stands, or how the last one ended. */
export function JobLine({ job, onCancel, cancelling }: { job: SafetyJob | null; onCancel(): void; cancelling: boolean }) {
  if (job?.state === 'running') {
    return (
      <Group gap="sm" wrap="nowrap" w="100%">
        <Progress flex={1} value={100 * (job.share ?? 0)} aria-label={runningWords(job)} />
        <span className={settings.note} role="status">
          {runningWords(job)}
        </span>
        <Button variant="default" loading={cancelling} onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    );
  }
  return (
    <>
      <p className={settings.note} role="status">
        {endedWords(job)}
      </p>
      {job?.error && (
        <p className={settings.error} role="alert">
          {job.error}
        </p>
      )}
    </>
  );
}
