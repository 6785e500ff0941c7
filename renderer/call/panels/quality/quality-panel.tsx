import { NotGiven } from '../../../ui/not-given.tsx';
import { platformNames } from '../../../ui/platform-name.tsx';
import { DistributionChart } from '../latency/distribution.tsx';
import type { PanelProps } from '../panels.tsx';
import { FigureList } from '../parts/figures.tsx';
import { Notice, Section } from '../parts/section.tsx';
import { Durations } from './durations.tsx';
import { LineConfidence } from './line-confidence.tsx';
import { NetworkChart } from './network-chart.tsx';

/** How well audio and recognition worked, and which of the given lengths is in use. */
export function QualityPanel({ page: { call, recording } }: PanelProps) {
  const { network, components, distributions } = call.performance;
  const average = components
    .flatMap(({ figures }) => figures)
    .filter(({ id }) => id === 'stt.confidenceAvg' || id === 'stt.responseCount');
  const confidence = distributions.find(({ id }) => id === 'confidence');
  const known = call.lines.some((line) => line.confidence !== null);
  const saysDropped = network?.figures.some(({ id, value }) => id.endsWith('.droppedChunksCount') && value !== null);
  const name = platformNames[call.platform];
  return (
    <>
      <Section title="Audio link" aside={network ? "the caller's audio, in windows of about 8 s" : undefined}>
        {network ? (
          <>
            {network.intervals.length > 0 ? (
              <NetworkChart intervals={network.intervals} />
            ) : (
              <Notice>No windows were reported.</Notice>
            )}
            <FigureList figures={network.figures} />
            {saysDropped && (
              <Notice>Only delayed chunks come with windows. Of dropped chunks {name} sends the number alone, not when.</Notice>
            )}
          </>
        ) : (
          <NotGiven why={`${name} sends nothing about the audio link.`} />
        )}
      </Section>
      <Section title="Recognition confidence">
        {average.length > 0 && <FigureList figures={average} />}
        {confidence && <DistributionChart distribution={confidence} />}
        {known && <LineConfidence lines={call.lines} />}
        {average.length === 0 && !confidence && !known && <NotGiven why={`${name} sends no recognition confidence.`} />}
        {(average.length > 0 || confidence) && !known && <Notice>Confidence is not given line by line.</Notice>}
      </Section>
      <Durations call={call} recording={recording} />
    </>
  );
}
