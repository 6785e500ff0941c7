import { Switch } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { formatMs } from '../../../../shared/format/duration.ts';
import type { Call } from '../../../../shared/model/call.ts';
import type { Comparison } from '../../../../shared/model/compared.ts';
import { hasOwnTimes } from '../../basis/basis.ts';
import { Notice, Section } from '../parts/section.tsx';
import classes from './audio.module.css';
import { comparedRows, differs, onlyDiffering } from './compared-rows.ts';
import { ComparedTable } from './compared-table.tsx';
import { useTableFollows } from './use-table-follows.ts';
import { VerdictKey } from './verdict-mark.tsx';

interface Props {
  headingId: string;
  comparison: Comparison;
  reported: Call;
  measured: Call;
}

/** Both sides, turn by turn, with the sum of it on top. */
export function Compared({ headingId, comparison, reported, measured }: Props) {
  const [filtered, setFiltered] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useTableFollows(box);
  const rows = useMemo(() => comparedRows(comparison, reported, measured), [comparison, reported, measured]);
  const shown = useMemo(() => (filtered ? onlyDiffering(rows) : rows), [filtered, rows]);
  const count = rows.filter(({ turn }) => differs(turn.verdict)).length;
  const timed = hasOwnTimes(reported);
  return (
    <Section title="Reported and measured" headingId={headingId} aside={`equal within ${formatMs(comparison.toleranceMs)}`}>
      <p className={classes.headline}>{comparison.headline}</p>
      {!timed && (
        <Notice>
          The platform gives no times of turns, so there is nothing to compare: what stands under Measured comes from the
          recording alone.
        </Notice>
      )}
      <div className={classes.tools}>
        <VerdictKey counts={comparison.counts} toleranceMs={comparison.toleranceMs} />
        {timed && (
          <Switch
            size="xs"
            label="Only what differs"
            checked={filtered}
            onChange={({ currentTarget }) => setFiltered(currentTarget.checked)}
          />
        )}
      </div>
      {filtered && count === 0 ? (
        <p className={classes.none}>Nothing differs: every value that could be compared agrees with the recording.</p>
      ) : (
        <div ref={box}>
          <ComparedTable rows={shown} />
        </div>
      )}
    </Section>
  );
}
