import { formatClock } from '../../../../shared/format/duration.ts';
import { formatPercent } from '../../../../shared/format/number.ts';
import type { Line } from '../../../../shared/model/call.ts';
import { Num } from '../../../ui/num.tsx';
import { useCall, useFact } from '../../context.ts';
import { LongList } from '../parts/long-list.tsx';
import classes from './line-confidence.module.css';

/** Every line with a confidence, in the order of the call, with a bar from 0 to 100 %. A click plays the line. */
export function LineConfidence({ lines }: { lines: readonly Line[] }) {
  const given = lines.filter((line): line is Line & { confidence: number } => line.confidence !== null);
  return (
    <LongList
      items={given}
      rowPx={32}
      className={classes.rows}
      label="Confidence of each line"
      row={(line) => <Row key={line.id} line={line} />}
    />
  );
}

function Row({ line: { id, text, start, confidence } }: { line: Line & { confidence: number } }) {
  const { player } = useCall();
  const lit = useFact(({ activeLineId }) => activeLineId === id);
  return (
    <li className={classes.row} data-lit={lit || undefined}>
      <button
        type="button"
        className={classes.play}
        data-keys="media"
        title={start ? `Play from ${formatClock(start.ms)}` : 'This line has no time'}
        onClick={() => start && player.playFrom(start.ms)}
      >
        <span className={classes.time}>{start ? formatClock(start.ms) : '–'}</span>
        <span className={classes.text}>{text}</span>
      </button>
      <span className={classes.bar} aria-hidden>
        <i style={{ width: `${Math.min(1, Math.max(0, confidence)) * 100}%` }} />
      </span>
      <Num
        facts={{
          title: 'Recognition confidence of this line',
          exact: String(confidence),
          denominator: 'one line',
          origin: 'reported',
          note: "The recogniser's own judgement, 0 to 100 %.",
        }}
      >
        {formatPercent(confidence, 0)}
      </Num>
    </li>
  );
}
