import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { formatClock, formatDifference, formatMs, formatSpan } from '../../../../shared/format/duration.ts';
import { speakerLabels } from '../../../../shared/format/label.ts';
import type { Origin } from '../../../../shared/model/origin.ts';
import { NotGiven } from '../../../ui/not-given.tsx';
import { Num } from '../../../ui/num.tsx';
import { useCall } from '../../context.ts';
import { LongList } from '../parts/long-list.tsx';
import { useTurnLit } from '../parts/use-lit.ts';
import classes from './audio.module.css';
import type { FlagRow, TurnRows, ValueRow } from './compared-rows.ts';
import { VerdictMark } from './verdict-mark.tsx';

/** Usual height of a turn with its values, px. */
const turnPx = 100;

/** Every turn with what both sides say of it. Each time plays from there; the turn being played is lit. */
export function ComparedTable({ rows }: { rows: readonly TurnRows[] }) {
  return (
    <LongList
      kind="table"
      items={rows}
      rowPx={turnPx}
      className={classes.table}
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
      row={(one) => <TurnGroup key={one.turn.turnId} rows={one} />}
    />
  );
}

const TurnGroup = memo(function TurnGroup({ rows: { turn, words, playMs, values, flag } }: { rows: TurnRows }) {
  const { player } = useCall();
  const ids = useMemo(() => [turn.turnId], [turn.turnId]);
  const lit = useTurnLit(ids);
  const name = words === '' ? turn.turnId : words;
  const speaker = speakerLabels[turn.speaker];
  return (
    <tbody className={classes.group} data-lit={lit || undefined} data-turn={turn.turnId} data-testid="compared-turn">
      <tr>
        <th scope="rowgroup" colSpan={5} className={classes.turn}>
          <span className={classes.turnHead}>
            <button
              type="button"
              className={classes.play}
              data-keys="media"
              data-speaker={turn.speaker}
              disabled={playMs === null}
              aria-label={playMs === null ? `${speaker}: ${name}` : `Play from ${formatClock(playMs)}: ${speaker}, ${name}`}
              onClick={() => playMs !== null && player.playFrom(playMs)}
            >
              <IconPlayerPlayFilled size={10} aria-hidden />
              <span className={classes.who}>{speaker}</span>
              <span className={classes.words} title={words}>
                {name}
              </span>
            </button>
            <VerdictMark verdict={turn.verdict} />
          </span>
          {turn.why !== null && <span className={classes.why}>{turn.why}</span>}
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
        <Time ms={measuredMs} playMs={row.measuredPlayMs} span={id === 'response'} title={titles} origin="measured" note={null} />
      </td>
      <td>{differenceMs === null ? <NotGiven dash why="no difference" /> : formatDifference(differenceMs)}</td>
      <td>
        <VerdictMark verdict={verdict} />
      </td>
    </tr>
  );
}

interface TimeProps {
  ms: number | null;
  playMs: number | null;
  /** A length and not a moment. */
  span: boolean;
  title: string;
  origin: Origin;
  note: string | null;
}

function Time({ ms, playMs, span, title, origin, note }: TimeProps) {
  const { player } = useCall();
  if (ms === null) return <NotGiven dash why={origin === 'measured' ? 'not heard' : 'not given'} />;
  const plays = playMs === null ? {} : { onPlay: () => player.playFrom(playMs), playLabel: `Plays from ${formatClock(playMs)}` };
  return (
    <Num facts={{ title, exact: formatMs(ms), origin, note }} {...plays}>
      {span ? formatSpan(ms) : formatClock(ms)}
    </Num>
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
