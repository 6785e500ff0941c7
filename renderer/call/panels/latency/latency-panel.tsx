import { IconClockOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { MetricNum } from '../../../ui/num.tsx';
import type { PanelProps } from '../panels.tsx';
import { FigureList } from '../parts/figures.tsx';
import { Notice, Section } from '../parts/section.tsx';
import { DistributionChart } from './distribution.tsx';
import classes from './latency.module.css';
import { ReplyBars } from './reply-bars.tsx';
import { replyRows } from './reply-rows.ts';

const componentNames = { llm: 'Language model (LLM)', tts: 'Speech (TTS)', stt: 'Recognition (STT)' };

/** How long the agent takes to answer, reply by reply, and what its components say of themselves. */
export function LatencyPanel({ page: { call }, metrics, thresholds }: PanelProps) {
  const rows = useMemo(() => replyRows(call, thresholds), [call, thresholds]);
  const { components, distributions } = call.performance;
  const latency = metrics.filter(({ definition }) => definition === 'response-latency');
  const shown = distributions.filter(({ id }) => id !== 'confidence');
  if (rows.length === 0 && components.length === 0 && distributions.length === 0) {
    const estimated = call.turns.some(({ start }) => start?.origin === 'estimated');
    const why = estimated ? ' The times on the timeline are estimates, and no latency is computed from an estimate.' : '';
    return (
      <EmptyState
        icon={<IconClockOff size={26} />}
        title="No latency for this call"
        text={`The platform sends no times of turns and no figures of its components.${why}`}
      />
    );
  }
  return (
    <>
      <Section title="Replies" aside="end of the customer to first audio of the agent">
        <p className={classes.summary}>
          {latency.map((metric) => (
            <span key={metric.id}>
              {metric.label.replace('Response latency, ', '')} <MetricNum metric={metric} />
            </span>
          ))}
        </p>
        {rows.length > 0 ? <ReplyBars rows={rows} thresholds={thresholds} /> : <Notice>No reply has a time.</Notice>}
      </Section>
      {components.length > 0 && (
        <Section title="Components" aside="as the platform reports them">
          <div className={classes.components}>
            {components.map(({ component, figures }) => (
              <div key={component} className={classes.component}>
                <h3>{componentNames[component]}</h3>
                <FigureList figures={figures.filter(({ id }) => id !== 'stt.confidenceAvg')} />
              </div>
            ))}
          </div>
        </Section>
      )}
      {shown.length > 0 && (
        <Section title="Distributions" aside="counts per bucket, between the true edges">
          {shown.map((distribution) => (
            <DistributionChart key={distribution.id} distribution={distribution} />
          ))}
        </Section>
      )}
    </>
  );
}
