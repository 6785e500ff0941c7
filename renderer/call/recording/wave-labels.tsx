import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconArrowsDownUp } from '@tabler/icons-react';
import type { Recording } from '../../../shared/api.ts';
import { useCall } from '../context.ts';
import { waveLanes } from '../timeline/waveform-lanes.ts';
import { fetchAgainWords } from './fetch-words.ts';
import classes from './recording.module.css';
import { RecordingMenu } from './recording-menu.tsx';
import { useChannel } from './use-channel.ts';

/** Names of the waveform's lanes, with the swap of channels and the recording's menu. */
export function WaveLabels({ recording }: { recording: Recording | null }) {
  const { page } = useCall();
  if (!recording) return <span className={classes.alone}>Recording</span>;
  const mono = recording.state === 'ready' && waveLanes(recording).length === 1;
  return (
    <div className={classes.labels}>
      <div className={classes.names}>
        {recording.state !== 'ready' && <span className={classes.label}>Recording</span>}
        {mono && (
          <Tooltip label="mono: both speakers in one channel">
            <span className={classes.label}>mono: both speakers in one channel</span>
          </Tooltip>
        )}
        {recording.state === 'ready' && !mono && (
          <>
            <span className={classes.label}>Customer {side(recording.customerChannel)}</span>
            <span className={classes.label}>Agent {side(recording.customerChannel === 0 ? 1 : 0)}</span>
          </>
        )}
      </div>
      <div className={classes.tools}>
        <Warnings warnings={[...recording.warnings, ...fetchAgainWords(page.fetch)]} />
        <RecordingMenu recording={recording} />
        {recording.state === 'ready' && !mono && <Swap recording={recording} />}
      </div>
    </div>
  );
}

function Swap({ recording }: { recording: Recording }) {
  const { swap } = useChannel(recording);
  return (
    <Tooltip label="Swap the channels: the customer is in the other one">
      <ActionIcon size={24} aria-label="Swap customer and agent channel" onClick={swap}>
        <IconArrowsDownUp size={14} />
      </ActionIcon>
    </Tooltip>
  );
}

/** What is odd about a file that could be used all the same. */
function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  const text = warnings.join(' ');
  return (
    <Tooltip label={text} multiline maw={320}>
      <button type="button" className={classes.warning} aria-label={`About this recording: ${text}`}>
        <IconAlertTriangle size={14} aria-hidden />
      </button>
    </Tooltip>
  );
}

function side(channel: 0 | 1): string {
  return channel === 0 ? '(L)' : '(R)';
}
