import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconLoader2, IconWaveSine, IconWaveSquare } from '@tabler/icons-react';
import type { RecordingState } from '../../shared/api.ts';
import { formatCount, formatCountOf } from '../../shared/format/number.ts';
import { NotGiven } from '../ui/not-given.tsx';
import classes from './library.module.css';

const recordings: Record<Exclude<RecordingState, 'none'>, { words: string; Icon: typeof IconWaveSine }> = {
  ready: { words: 'has a recording', Icon: IconWaveSine },
  analysing: { words: 'recording is being measured', Icon: IconLoader2 },
  failed: { words: 'the recording cannot be read', Icon: IconWaveSquare },
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
