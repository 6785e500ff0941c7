import { formatPercent } from '../../../../shared/format/number.ts';
import type { Metric } from '../../../../shared/model/mark.ts';
import { MetricNum } from '../../../ui/num.tsx';
import classes from './headline.module.css';

const rows = [
  { of: 'call', label: 'of the call' },
  { of: 'speech', label: 'of all speech' },
] as const;

/** Both parties' share of the call and of all speech, each with a thin bar: customer from the left, agent from the right. */
export function TalkShare({ metrics }: { metrics: readonly Metric[] }) {
  const find = (id: string) => metrics.find((metric) => metric.id === id);
  return (
    <div className={classes.shares}>
      {rows.map(({ of, label }) => {
        const customer = find(`talk-share-of-${of}.customer`);
        const agent = find(`talk-share-of-${of}.agent`);
        if (!customer || !agent) return null;
        const [c, a] = [customer.value ?? 0, agent.value ?? 0];
        const full = Math.max(1, c + a);
        return (
          <div key={of} style={{ display: 'contents' }}>
            <span className={classes.of}>{label}</span>
            <MetricNum metric={customer} className={classes.customer ?? ''} />
            <span
              className={classes.bar}
              role="img"
              aria-label={`${label}: customer ${formatPercent(customer.value)}, agent ${formatPercent(agent.value)}`}
            >
              <i data-speaker="customer" style={{ width: `${(c / full) * 100}%` }} />
              <i data-speaker="agent" style={{ width: `${(a / full) * 100}%` }} />
            </span>
            <MetricNum metric={agent} className={classes.agent ?? ''} />
          </div>
        );
      })}
      <span />
      <span className={classes.customer}>Customer</span>
      <span />
      <span className={classes.agent}>Agent</span>
    </div>
  );
}
