import type { DeliveryVerdict } from '../../../shared/model/delivery.ts';
import classes from '../inbox.module.css';
import { verdictLooks } from './words.ts';

/** What became of a delivery: icon and word. */
export function VerdictMark({ verdict }: { verdict: DeliveryVerdict }) {
  const { word, Icon } = verdictLooks[verdict];
  return (
    <span className={classes.status} data-status={verdict}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  );
}
