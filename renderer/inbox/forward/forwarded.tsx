import { useForwardsOf } from '../../data/forward-queries.ts';
import classes from '../report.module.css';
import { ForwardRows } from './forward-rows.tsx';

/** Where a report was sent on to. Nothing while it was not. */
export function Forwarded({ reportId }: { reportId: number }) {
  const { data } = useForwardsOf(reportId);
  if (!data || data.total === 0) return null;
  return (
    <section className={classes.body} aria-label="Forwarded">
      <h3 className={classes.partTitle}>Forwarded</h3>
      <ForwardRows rows={data.rows} />
    </section>
  );
}
