import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { messageOf } from '../data/failure.ts';
import classes from './failed-bar.module.css';

/** Part of what is on screen could not be asked for, or asked for again: the rest stays. `title` says what. */
export function FailedBar({ title, error, onRetry }: { title: string; error: unknown; onRetry(): void }) {
  return (
    <div className={classes.bar} role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <p className={classes.text}>
        {title} {messageOf(error)}
      </p>
      <Button variant="default" size="compact-sm" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
