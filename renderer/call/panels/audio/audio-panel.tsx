import { Button, Progress } from '@mantine/core';
import { IconEar, IconFileMusic } from '@tabler/icons-react';
import type { Recording } from '../../../../shared/api.ts';
import { formatPercent } from '../../../../shared/format/number.ts';
import type { Heard } from '../../../../shared/model/heard.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useCall } from '../../context.ts';
import { useAttach } from '../../recording/attach-context.ts';
import { isUnderWay } from '../../recording/fetch-words.ts';
import type { PanelProps } from '../panels.tsx';
import { Notice, Section } from '../parts/section.tsx';
import { ChannelSection } from './channel-section.tsx';
import { Compared } from './compared.tsx';
import { DetectorSection } from './detector-section.tsx';
import { SyncSection } from './sync-section.tsx';
import { UnclaimedSection } from './unclaimed-section.tsx';

/** The heading that the line in the header leads to. */
export const comparisonHeadingId = 'reported-and-measured';

/** What the recording says: of the platform's times, of its own place against the call, of its channels, and how it was listened to. */
export function AudioPanel({ page: { recording, fetch, heard } }: PanelProps) {
  if (recording === null && fetch && isUnderWay(fetch.state)) return <OnItsWay />;
  if (recording === null || recording.state === 'failed') return <NoRecording failed={recording?.error ?? null} />;
  if (recording.state !== 'ready' || heard === null) return <Listening recording={recording} />;
  return <Listened recording={recording} heard={heard} />;
}

function Listened({ recording, heard }: { recording: Recording; heard: Heard }) {
  const { sides } = useCall();
  const stereo = heard.speech.channels.length > 1;
  return (
    <>
      {sides.comparison && sides.measured ? (
        <Compared
          headingId={comparisonHeadingId}
          comparison={sides.comparison}
          reported={sides.reported}
          measured={sides.measured}
        />
      ) : (
        <Section title="Reported and measured" headingId={comparisonHeadingId}>
          <Notice tone="warning">{heard.unusable}</Notice>
        </Section>
      )}
      <SyncSection heard={heard} recording={recording} />
      {stereo && <ChannelSection heard={heard} recording={recording} />}
      {heard.unclaimed.length > 0 && sides.why === null && <UnclaimedSection unclaimed={heard.unclaimed} recording={recording} />}
      <DetectorSection speech={heard.speech} customerChannel={stereo ? recording.customerChannel : null} />
    </>
  );
}

function OnItsWay() {
  return (
    <EmptyState
      icon={<IconFileMusic size={26} />}
      role="status"
      title="The recording is on its way"
      text="It is listened to as soon as it is here; this page shows it without a reload."
    />
  );
}

function NoRecording({ failed }: { failed: string | null }) {
  const { choose } = useAttach();
  return (
    <EmptyState
      icon={<IconFileMusic size={26} />}
      title={failed === null ? 'No recording to listen to' : 'The recording could not be read'}
      text={
        failed ??
        'With the recording of this call, Turntable measures who spoke when, sets it beside what the platform reports, and places the transcript on the sound.'
      }
    >
      <Button variant="default" onClick={choose}>
        {failed === null ? 'Attach a file' : 'Choose another file'}
      </Button>
    </EmptyState>
  );
}

/** The waveform's progress counts the same pass over the recording; afterwards its speech is laid against the call. */
function Listening({ recording: { state, progress } }: { recording: Recording }) {
  const text = state === 'analysing' ? `Listening, ${formatPercent(progress, 0)}` : 'Laying the speech against the call';
  return (
    <EmptyState icon={<IconEar size={26} />} role="status" title="The recording is being listened to" text={text}>
      {state === 'analysing' && <Progress w={220} value={progress * 100} aria-label="Listening to the recording" />}
    </EmptyState>
  );
}
