import { VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockHour4,
  IconClockX,
  IconCloudDownload,
  IconCloudX,
  IconFileUnknown,
  IconLoader2,
  IconLock,
  IconWaveSine,
  IconWaveSquare,
} from '@tabler/icons-react';
import type { RecordingState } from '../../shared/api.ts';
import { formatCount, formatCountOf } from '../../shared/format/number.ts';
import { NotGiven } from '../ui/not-given.tsx';
import classes from './library.module.css';

const recordings: Record<Exclude<RecordingState, 'none'>, { words: string; Icon: typeof IconWaveSine }> = {
  ready: { words: 'has a recording', Icon: IconWaveSine },
  analysing: { words: 'recording is being measured', Icon: IconLoader2 },
  failed: { words: 'the recording cannot be read or fetched', Icon: IconWaveSquare },
  waiting: { words: 'recording waits to be fetched', Icon: IconClockHour4 },
  fetching: { words: 'recording is being fetched', Icon: IconCloudDownload },
  expired: { words: 'the link to the recording has expired', Icon: IconClockX },
  denied: { words: 'the recording may not be fetched', Icon: IconLock },
  'not-found': { words: 'the recording is not where the platform says', Icon: IconFileUnknown },
  cancelled: { words: 'fetching the recording was cancelled', Icon: IconCloudX },
};

export function RecordingCell({ state }: { state: RecordingState }) {
  if (state === 'none') return <NotGiven dash why="no recording" />;
  const { words, Icon } = recordings[state];
  return (
    <span className={classes.state} data-state={state} title={words}>
      <Icon size={16} aria-hidden />
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}

export function WarningsCell({ count }: { count: number }) {
  if (count === 0) return <VisuallyHidden>none</VisuallyHidden>;
  const words = `${formatCountOf(count, 'warning')} about the data`;
  return (
    <span className={classes.state} data-state="warning" title={words}>
      <IconAlertTriangle size={14} aria-hidden />
      <span aria-hidden>{formatCount(count)}</span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}

export function ReviewedCell({ reviewed }: { reviewed: boolean }) {
  if (!reviewed) return <VisuallyHidden>not reviewed</VisuallyHidden>;
  return (
    <span className={classes.state} data-state="reviewed" title="reviewed">
      <IconCircleCheck size={16} aria-hidden />
      <VisuallyHidden>reviewed</VisuallyHidden>
    </span>
  );
}
