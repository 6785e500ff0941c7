import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { formatPercent } from '../../../shared/format/number.ts';
import classes from './recording.module.css';
import type { Sending, UploadStore } from './upload-store.ts';

/** Shows uploads whose call is not on screen as toasts with their progress, until the answer is called. */
export function showUploadsElsewhere(uploads: UploadStore): () => void {
  const shown = new Map<string, string>();
  return uploads.subscribe(() => {
    const elsewhere = uploads.all().filter(({ callId, shownBy }) => shownBy === 'call' && !uploads.isWatched(callId));
    for (const sending of elsewhere) {
      const percent = formatPercent(sending.part, 0);
      const before = shown.get(sending.callId);
      if (before === percent) continue;
      shown.set(sending.callId, percent);
      (before === undefined ? notifications.show : notifications.update)(notice(sending, percent));
    }
    for (const callId of [...shown.keys()].filter((id) => !elsewhere.some((one) => one.callId === id))) {
      shown.delete(callId);
      notifications.hide(idOf(callId));
    }
  });
}

function idOf(callId: string): string {
  return `upload-${callId}`;
}

function notice({ callId, fileName, title, cancel }: Sending, percent: string) {
  return {
    id: idOf(callId),
    loading: true,
    autoClose: false as const,
    withCloseButton: false,
    message: (
      <span className={classes.notice}>
        <span className={classes.noticeText}>
          Attaching {fileName} to {title}, <span className={classes.percent}>{percent}</span>
        </span>
        <Button variant="subtle" flex="none" onClick={cancel}>
          Cancel
        </Button>
      </span>
    ),
  };
}
