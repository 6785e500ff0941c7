import { Switch } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { formatMs } from '../../../../shared/format/duration.ts';
import type { Call } from '../../../../shared/model/call.ts';
import type { Comparison } from '../../../../shared/model/compared.ts';
import { hasOwnTimes } from '../../basis/basis.ts';
import { Notice, Section } from '../parts/section.tsx';
import classes from './audio.module.css';
import { comparedRows, differs, onlyDiffering, saidOfAll } from './compared-rows.ts';
import { ComparedTable } from './compared-table.tsx';
import { MeasuredTable } from './measured-table.tsx';
import { useTableFollows } from './use-table-follows.ts';
import { VerdictKey } from './verdict-mark.tsx';

interface Props {
  headingId: string;
  comparison: Comparison;
  reported: Call;
  measured: Call;
}

/** The call as heard, turn by turn, beside what the platform reports of it, with the sum of it on top. */
export function Compared({ headingId, comparison, reported, measured }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useTableFollows(box);
  const timed = hasOwnTimes(reported);
  const aside = timed ? `equal within ${formatMs(comparison.toleranceMs)}` : undefined;
  return (
    <Section title="Reported and measured" headingId={headingId} aside={aside}>
      <p className={classes.headline}>{comparison.headline}</p>
      <div ref={box}>
        {timed ? (
          <BothSides comparison={comparison} reported={reported} measured={measured} />
        ) : (
          <MeasuredTable call={measured} />
        )}
      </div>
    </Section>
  );
}

function BothSides({ comparison, reported, measured }: Omit<Props, 'headingId'>) {
  const [filtered, setFiltered] = useState(false);
  const rows = useMemo(() => comparedRows(comparison, reported, measured), [comparison, reported, measured]);
  const shown = useMemo(() => (filtered ? onlyDiffering(rows) : rows), [filtered, rows]);
  const ofAll = useMemo(() => saidOfAll(rows), [rows]);
  const differing = rows.some(({ turn }) => differs(turn.verdict));
  return (
    <>
      {ofAll !== null && <Notice tone="warning">{ofAll}</Notice>}
      <div className={classes.tools}>
        <VerdictKey counts={comparison.counts} toleranceMs={comparison.toleranceMs} />
        <Switch
          size="xs"
          label="Only what differs"
          checked={filtered}
          onChange={({ currentTarget }) => setFiltered(currentTarget.checked)}
        />
      </div>
      {filtered && !differing ? (
        <p className={classes.none}>Nothing differs: every value that could be compared agrees with the recording.</p>
      ) : (
        <ComparedTable rows={shown} withWhy={ofAll === null} />
      )}
    </>
  );
}
