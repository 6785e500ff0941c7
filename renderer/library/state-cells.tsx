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
import { recordingWords } from '../ui/recording-words.ts';
import classes from './library.module.css';

const icons: Record<Exclude<RecordingState, 'none'>, typeof IconWaveSine> = {
  ready: IconWaveSine,
  analysing: IconLoader2,
  failed: IconWaveSquare,
  waiting: IconClockHour4,
  fetching: IconCloudDownload,
  expired: IconClockX,
  denied: IconLock,
  'not-found': IconFileUnknown,
  cancelled: IconCloudX,
};

export function RecordingCell({ state }: { state: RecordingState }) {
  const words = recordingWords[state];
  if (state === 'none') return <NotGiven dash why={words} />;
  const Icon = icons[state];
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
