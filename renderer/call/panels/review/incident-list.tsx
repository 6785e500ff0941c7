import { IconBolt } from '@tabler/icons-react';
import type { Call } from '../../../../shared/model/call.ts';
import { NotGiven } from '../../../ui/not-given.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import classes from './rows.module.css';

/** Problems that the platform sent as events while the call ran. Absent when there were none. */
export function IncidentList({ incidents }: { incidents: Call['incidents'] }) {
  if (incidents.length === 0) return null;
  return (
    <Section title="Events of the platform">
      <ul className={classes.rows}>
        {incidents.map(({ atMs, kind, text }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order, and two events may be equal.
          <li key={i} className={classes.flag} data-severity="warning">
            <IconBolt size={15} aria-hidden />
            <div>
              <p className={classes.flagTitle}>
                {kind} {atMs === null ? <NotGiven why="(time not given)" /> : <Moment ms={atMs} what={kind} />}
              </p>
              <p className={classes.flagText}>{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
