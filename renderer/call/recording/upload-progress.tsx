import { Button, Progress } from '@mantine/core';
import { formatPercent } from '../../../shared/format/number.ts';
import classes from './recording.module.css';
import type { Sending } from './upload-store.ts';

export function UploadProgress({ upload }: { upload: Sending }) {
  return (
    <div className={classes.strip} data-own-pointer>
      <span className={classes.file} role="status">
        Attaching {upload.fileName}, {formatPercent(upload.part, 0)}
      </span>
      <Progress className={classes.bar} value={upload.part * 100} aria-label="Attaching the recording" />
      <Button variant="default" onClick={upload.cancel}>
        Cancel
      </Button>
    </div>
  );
}
