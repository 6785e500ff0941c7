import { memo, useMemo } from 'react';
import type { Call, Reply, Turn } from '../../../../shared/model/call.ts';
import { LongList } from '../parts/long-list.tsx';
import { useTurnLit } from '../parts/use-lit.ts';
import classes from './audio.module.css';
import { Time } from './time-value.tsx';
import { TurnName } from './turn-name.tsx';

/** Usual height of a row, px. */
const rowPx = 31;

/** Where the platform gives no times: the turns as heard, with nothing to set beside them. */
export function MeasuredTable({ call }: { call: Call }) {
  const texts = useMemo(() => new Map(call.lines.map(({ id, text }) => [id, text])), [call.lines]);
  const replies = useMemo(() => new Map(call.replies.map((reply) => [reply.agentTurnId, reply])), [call.replies]);
  return (
    <LongList
      kind="table"
      items={call.turns}
      rowPx={rowPx}
      className={classes.table}
      label="Measured, turn by turn"
      head={
        <tr>
          <th scope="col">Turn</th>
          <th scope="col">Start</th>
          <th scope="col">End</th>
          <th scope="col">Response</th>
        </tr>
      }
      row={(turn) => (
        <MeasuredRow
          key={turn.id}
          turn={turn}
          words={turn.lineIds.flatMap((id) => texts.get(id) ?? []).join(' ')}
          reply={replies.get(turn.id) ?? null}
        />
      )}
    />
  );
}

const MeasuredRow = memo(function MeasuredRow(props: { turn: Turn; words: string; reply: Reply | null }) {
  const { turn, words, reply } = props;
  const responseMs = reply?.latencyMs ?? null;
  const { id, speaker, start, end } = turn;
  const ids = useMemo(() => [id], [id]);
  const lit = useTurnLit(ids);
  const [startMs, endMs] = [start?.ms ?? null, end?.ms ?? null];
  return (
    <tbody className={classes.group} data-lit={lit || undefined} data-turn={id} data-testid="measured-turn">
      <tr>
        <th scope="row" className={classes.turn}>
          <TurnName turnId={id} speaker={speaker} words={words} playMs={startMs} />
        </th>
        <td>
          <Time
            ms={startMs}
            playMs={startMs}
            title={`Start of ${id}`}
            origin={start?.origin ?? 'measured'}
            doubt={start?.uncertain}
          />
        </td>
        <td>
          <Time ms={endMs} playMs={endMs} title={`End of ${id}`} origin={end?.origin ?? 'measured'} doubt={end?.uncertain} />
        </td>
        <td>
          {responseMs !== null && startMs !== null && (
            <Time
              span
              ms={responseMs}
              playMs={startMs - responseMs}
              title="Response time of this reply"
              origin={reply?.origin ?? 'measured'}
              definition="response-latency"
            />
          )}
        </td>
      </tr>
    </tbody>
  );
});
