import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { formatCountOf } from '../../../../shared/format/number.ts';
import type { Call, DataFlag } from '../../../../shared/model/call.ts';
import { Moment } from '../parts/moment.tsx';
import { PathLink } from '../parts/path-link.tsx';
import { Section } from '../parts/section.tsx';
import classes from './rows.module.css';

/** The heading that the header's count of flags leads to. */
export const flagsHeadingId = 'about-the-data';

/** How many of each kind; the library counts the same warnings. */
export function countFlags(flags: readonly DataFlag[]): { warnings: number; notes: number } {
  const warnings = flags.filter(({ severity }) => severity === 'warning').length;
  return { warnings, notes: flags.length - warnings };
}

/** What is odd about the data: warnings first, each with the fields it rests on. */
export function FlagList({ call }: { call: Call }) {
  const warnings = call.flags.filter(({ severity }) => severity === 'warning');
  const rest = call.flags.filter(({ severity }) => severity !== 'warning');
  const aside = `${formatCountOf(warnings.length, 'warning')}, ${formatCountOf(rest.length, 'note')}`;
  return (
    <Section title="About the data" headingId={flagsHeadingId} aside={call.flags.length > 0 ? aside : undefined}>
      {call.flags.length === 0 && <p className={classes.none}>Nothing odd was found in the reports of this call.</p>}
      <ul className={classes.rows}>
        {[...warnings, ...rest].map((flag) => (
          <FlagRow key={flag.id} flag={flag} startMs={startOf(call, flag)} />
        ))}
      </ul>
    </Section>
  );
}

function startOf({ turns }: Call, { turnId }: DataFlag): number | null {
  return turns.find(({ id }) => id === turnId)?.start?.ms ?? null;
}

function FlagRow({ flag, startMs }: { flag: DataFlag; startMs: number | null }) {
  const warning = flag.severity === 'warning';
  const Icon = warning ? IconAlertTriangle : IconInfoCircle;
  return (
    <li className={classes.flag} data-severity={flag.severity} data-testid="flag-row">
      <Icon size={15} aria-hidden />
      <div>
        <p className={classes.flagTitle}>
          <VisuallyHidden>{warning ? 'Warning: ' : 'Note: '}</VisuallyHidden>
          {flag.title} {startMs !== null && <Moment ms={startMs} what={`turn ${flag.turnId}`} />}
        </p>
        <p className={classes.flagText}>{flag.detail}</p>
        {flag.paths.length > 0 && (
          <p className={classes.paths}>
            {flag.paths.map((path) => (
              <PathLink key={path} path={path} />
            ))}
          </p>
        )}
      </div>
    </li>
  );
}
