import { memo, useMemo } from 'react';
import { formatDifference } from '../../../../shared/format/duration.ts';
import { NotGiven } from '../../../ui/not-given.tsx';
import { LongList } from '../parts/long-list.tsx';
import { useTurnLit } from '../parts/use-lit.ts';
import classes from './audio.module.css';
import type { FlagRow, TurnRows, ValueRow } from './compared-rows.ts';
import { Time } from './time-value.tsx';
import { TurnName } from './turn-name.tsx';
import { VerdictMark } from './verdict-mark.tsx';

/** Usual height of a turn with its values, px. */
const turnPx = 100;

/** Every turn with what both sides say of it, and why they differ unless that was said already. Each time plays from there; the turn being played is lit. */
export function ComparedTable({ rows, withWhy }: { rows: readonly TurnRows[]; withWhy: boolean }) {
  return (
    <LongList
      kind="table"
      items={rows}
      rowPx={turnPx}
      className={`${classes.table} ${classes.compared}`}
      label="Reported against measured, turn by turn"
      head={
        <tr>
          <th scope="col">Value</th>
          <th scope="col">Reported</th>
          <th scope="col">Measured</th>
          <th scope="col">Difference</th>
          <th scope="col">Verdict</th>
        </tr>
      }
      row={(one) => <TurnGroup key={one.turn.turnId} rows={one} withWhy={withWhy} />}
    />
  );
}

const TurnGroup = memo(function TurnGroup({ rows, withWhy }: { rows: TurnRows; withWhy: boolean }) {
  const { turn, words, playMs, values, flag } = rows;
  const ids = useMemo(() => [turn.turnId], [turn.turnId]);
  const lit = useTurnLit(ids);
  return (
    <tbody className={classes.group} data-lit={lit || undefined} data-turn={turn.turnId} data-testid="compared-turn">
      <tr>
        <th scope="rowgroup" colSpan={5} className={classes.turn}>
          <span className={classes.turnHead}>
            <TurnName turnId={turn.turnId} speaker={turn.speaker} words={words} playMs={playMs} />
            <VerdictMark verdict={turn.verdict} />
          </span>
          {withWhy && turn.why !== null && <span className={classes.why}>{turn.why}</span>}
        </th>
      </tr>
      {values.map((row) => (
        <Value key={row.id} row={row} turnId={turn.turnId} />
      ))}
      {flag && <Flag row={flag} />}
    </tbody>
  );
});

const names: Record<ValueRow['id'], string> = { start: 'Start', end: 'End', response: 'Response' };

function Value({ row, turnId }: { row: ValueRow; turnId: string }) {
  const { id, reportedMs, measuredMs, differenceMs, verdict, computed } = row;
  const titles = id === 'response' ? 'Response time of this reply' : `${names[id]} of ${turnId}`;
  return (
    <tr>
      <th scope="row">{names[id]}</th>
      <td>
        <Time
          ms={reportedMs}
          playMs={row.reportedPlayMs}
          span={id === 'response'}
          title={titles}
          origin={computed ? 'derived' : 'reported'}
          note={computed ? "Computed from the platform's own times of turns; it gives no figure for this reply." : null}
        />
      </td>
      <td>
        <Time
          ms={measuredMs}
          playMs={row.measuredPlayMs}
          span={id === 'response'}
          title={titles}
          origin={row.measuredOrigin}
          doubt={row.measuredDoubt}
        />
      </td>
      <td>{differenceMs === null ? <NotGiven dash why="no difference" /> : formatDifference(differenceMs)}</td>
      <td>
        <VerdictMark verdict={verdict} />
      </td>
    </tr>
  );
}

function Flag({ row: { reported, measured, verdict } }: { row: FlagRow }) {
  return (
    <tr>
      <th scope="row">Interrupted</th>
      <td>{yesNo(reported)}</td>
      <td>{yesNo(measured)}</td>
      <td />
      <td>
        <VerdictMark verdict={verdict} />
      </td>
    </tr>
  );
}

function yesNo(value: boolean | null) {
  return value === null ? <NotGiven dash /> : value ? 'yes' : 'no';
}
