import { Button, Loader, Progress } from '@mantine/core';
import { useMemo } from 'react';
import type { Recording, RecordingFetch } from '../../../shared/api.ts';
import { formatPercent } from '../../../shared/format/number.ts';
import { messageOf } from '../../data/failure.ts';
import { useCanDecodeAac } from '../../decoding/can-decode.ts';
import { useCall } from '../context.ts';
import { useAttach } from '../recording/attach-context.ts';
import { DropStrip } from '../recording/drop-strip.tsx';
import { FetchButton } from '../recording/fetch-button.tsx';
import { FetchStrip } from '../recording/fetch-strip.tsx';
import { isUnderWay } from '../recording/fetch-words.ts';
import { UploadProgress } from '../recording/upload-progress.tsx';
import { SpeechLayer } from './speech-layer.tsx';
import { usePeaks } from './use-peaks.ts';
import classes from './wave-row.module.css';
import { Waveform } from './waveform.tsx';
import { waveLanes } from './waveform-lanes.ts';

export const laneHeightPx = 40;
const stateHeightPx = 64;

/** Height of the waveform, px. */
function waveHeight(recording: Recording): number {
  return waveLanes(recording).length === 1 ? 52 : laneHeightPx * 2;
}

/** Height of the waveform's row in its present state: px, or by the style sheet where words must fit the window. */
export function waveRowHeight(recording: Recording | null, fetch: RecordingFetch | null): number | string {
  if (recording?.state === 'ready') return waveHeight(recording);
  return recording === null && fetch ? 'var(--tt-wave-story)' : stateHeightPx;
}

/** The waveform, or what stands in its way: no recording, one on its way, one that could not be had, one being measured, one that failed. */
export function WaveRow({ recording, fetch }: { recording: Recording | null; fetch: RecordingFetch | null }) {
  const { upload, choose } = useAttach();
  if (upload) return <UploadProgress upload={upload} />;
  if (fetch && (recording === null || (recording.state === 'failed' && isUnderWay(fetch.state))))
    return <FetchStrip fetch={fetch} />;
  if (recording === null) return <DropStrip />;
  if (recording.state === 'analysing' && recording.waitsForTab) return <WaitsForTab />;
  if (recording.state === 'analysing') {
    const percent = formatPercent(recording.progress, 0);
    return (
      <div className={classes.state} data-own-pointer>
        <span role="status">Measuring the waveform, {percent}</span>
        <Progress className={classes.bar} value={recording.progress * 100} aria-label="Measuring the waveform" />
      </div>
    );
  }
  if (recording.state === 'failed') {
    return (
      <div className={classes.state} data-own-pointer role="alert">
        <span className={classes.bad}>{recording.error ?? 'The recording could not be read.'}</span>
        <Button variant="default" onClick={choose}>
          Choose another file
        </Button>
        <FetchButton variant="subtle">Fetch again</FetchButton>
      </div>
    );
  }
  return <Measured recording={recording} />;
}

/** AAC, and no ffmpeg: what this tab can do about it. */
function WaitsForTab() {
  const can = useCanDecodeAac();
  const { choose } = useAttach();
  return (
    <div className={classes.state} data-own-pointer role="status">
      {can === false ? (
        <>
          <span className={classes.bad}>
            This recording is AAC, which neither this computer nor this browser can decode. Open Turntable in Chrome or Edge, or
            install ffmpeg and start it again, or convert the file to mp3.
          </span>
          <Button variant="default" onClick={choose}>
            Choose another file
          </Button>
        </>
      ) : (
        <span>This recording is AAC. It waits for an open tab of Turntable to decode it.</span>
      )}
    </div>
  );
}

function Measured({ recording }: { recording: Recording }) {
  const { heard } = useCall().page;
  const { peaks, gain, error, retry } = usePeaks(recording.sha256);
  const { channels, customerChannel } = recording;
  const lanes = useMemo(() => waveLanes({ channels, customerChannel }), [channels, customerChannel]);
  if (error) {
    return (
      <div className={classes.state} data-own-pointer role="alert">
        <span className={classes.bad}>{messageOf(error)}</span>
        <Button variant="default" onClick={retry}>
          Try again
        </Button>
      </div>
    );
  }
  if (!peaks) {
    return (
      <div className={classes.state}>
        <Loader size="xs" aria-label="Loading the waveform" />
      </div>
    );
  }
  const laneHeight = waveHeight(recording) / lanes.length;
  return (
    <>
      <Waveform peaks={peaks} lanes={lanes} laneHeight={laneHeight} gain={gain} offsetMs={recording.offsetMs} />
      {heard && <SpeechLayer heard={heard} lanes={lanes} laneHeight={laneHeight} offsetMs={recording.offsetMs} />}
    </>
  );
}
