import { Tooltip } from '@mantine/core';
import { useMemo } from 'react';
import { formatClock } from '../../../../shared/format/duration.ts';
import type { Call } from '../../../../shared/model/call.ts';
import type { Metric, Thresholds } from '../../../../shared/model/mark.ts';
import { MetricNum } from '../../../ui/num.tsx';
import { useCall } from '../../context.ts';
import { FigureValue } from '../parts/figures.tsx';
import parts from '../parts/parts.module.css';
import { Fact, Facts, Notice } from '../parts/section.tsx';
import classes from './headline.module.css';
import { slowestFromMs } from './join-replies.ts';
import { ReplyDots } from './reply-dots.tsx';
import { TalkShare } from './talk-share.tsx';

const latencyIds = ['response-latency.median', 'response-latency.slowest', 'response-latency.p95'];
const computedIds = ['interruption.count', 'barge-in.count', 'barge-in.stop-median', 'agent-cut-in.count', 'backchannel.count'];
const silenceIds = ['overlap.total', 'overlap.count', 'dead-air.total', 'dead-air.customer', 'dead-air.agent'];

/** Shorter than the metrics' own labels, which name what the card's title already says. */
const short: Record<string, string> = {
  'response-latency.median': 'Median',
  'response-latency.slowest': 'Slowest',
  'response-latency.p95': '95th percentile',
  'interruption.count': 'Not yielded to',
  'barge-in.stop-median': 'Agent stops after, median',
  'overlap.total': 'Overlap, time',
  'overlap.count': 'Overlaps',
  'dead-air.total': 'Dead air',
  'dead-air.customer': 'of it for the customer to speak',
  'dead-air.agent': 'of it for the agent to speak',
};

/** For names that say too little by themselves. */
const hints: Record<string, string> = {
  'interruption.count': 'The customer starts while the agent speaks, longer than the grace window, and the agent speaks on.',
};

/** The headline metrics as a compact grid. Where no turn has a usable time, one sentence stands in for a dozen gaps. */
export function Headline({ call, metrics, thresholds }: { call: Call; metrics: readonly Metric[]; thresholds: Thresholds }) {
  const pick = (ids: readonly string[]) => ids.flatMap((id) => metrics.find((metric) => metric.id === id) ?? []);
  const unknown = metrics.every(
    ({ id, value }) => value === null || id === 'cost-per-minute' || id === 'reported-interruption.count',
  );
  const slowest = useSlowest(call, thresholds);
  const reported = [...pick(['reported-interruption.count'])];
  const counts = call.reportedCounts.filter(({ id }) => !id.startsWith('turns.') || id === 'turns.interrupted');
  return (
    <section className={parts.section} aria-label="Headline numbers">
      {unknown ? (
        <Notice>
          No talk share, latency, overlap or dead air is computed:{' '}
          {metrics.find(({ note }) => note !== null)?.note ?? 'the call has no turns'}.
        </Notice>
      ) : (
        <div className={classes.grid}>
          <Card title="Talk share" wide>
            <TalkShare metrics={metrics} />
          </Card>
          <Card title="Response latency" wide>
            <ReplyDots call={call} thresholds={thresholds}>
              <div className={classes.inline}>
                {pick(latencyIds).map((metric) => (
                  <span key={metric.id}>
                    {short[metric.id]}{' '}
                    <MetricNum
                      metric={metric}
                      className={classes.big ?? ''}
                      {...(metric.id === 'response-latency.slowest' ? slowest : {})}
                    />
                  </span>
                ))}
              </div>
            </ReplyDots>
          </Card>
          <Card title="Interruptions, computed">
            <MetricFacts metrics={pick(computedIds).filter(({ id, value }) => id !== 'barge-in.stop-median' || value !== null)} />
          </Card>
          <Card title="Interruptions, reported">
            <MetricFacts metrics={reported} />
            <Facts>
              {counts.map((figure) => (
                <Fact key={figure.id} name={figure.label}>
                  <FigureValue figure={figure} siblings={call.reportedCounts} />
                </Fact>
              ))}
            </Facts>
          </Card>
          <Card title="Overlap and silence" wide>
            <MetricFacts metrics={pick(silenceIds)} />
          </Card>
        </div>
      )}
    </section>
  );
}

/** What makes the slowest reply play from the end of the customer before it; nothing where no time places it. */
function useSlowest(call: Call, thresholds: Thresholds) {
  const { player } = useCall();
  const fromMs = useMemo(() => slowestFromMs(call, thresholds), [call, thresholds]);
  if (fromMs === null) return {};
  return { onPlay: () => player.playFrom(fromMs), playLabel: `Plays from ${formatClock(fromMs)}, the end of the customer` };
}

function Card({ title, wide = false, children }: { title: string; wide?: boolean; children: React.ReactNode }) {
  return (
    <div className={classes.card} data-wide={wide || undefined}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

function Name({ of: { id, label } }: { of: Metric }) {
  const name = short[id] ?? label;
  const hint = hints[id];
  if (hint === undefined) return name;
  return (
    <Tooltip label={hint} multiline maw={320}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
      <span tabIndex={0} className={classes.hinted}>
        {name}
      </span>
    </Tooltip>
  );
}

function MetricFacts({ metrics }: { metrics: readonly Metric[] }) {
  return (
    <Facts>
      {metrics.map((metric) => (
        <Fact key={metric.id} name={<Name of={metric} />}>
          <MetricNum metric={metric} />
        </Fact>
      ))}
    </Facts>
  );
}
