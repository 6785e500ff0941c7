import { formatClock } from '../../../../shared/format/duration.ts';
import { formatCountOf } from '../../../../shared/format/number.ts';
import type { Call } from '../../../../shared/model/call.ts';
import type { Mark, Thresholds } from '../../../../shared/model/mark.ts';
import { NotGiven } from '../../../ui/not-given.tsx';
import { OriginTag } from '../../../ui/origin-tag.tsx';
import { platformNames } from '../../../ui/platform-name.tsx';
import { useCall } from '../../context.ts';
import { MarkShape, markColours } from '../../timeline/mark-shape.tsx';
import { LongList } from '../parts/long-list.tsx';
import { Section } from '../parts/section.tsx';
import { useSpanLit, useTurnLit } from '../parts/use-lit.ts';
import { markWords } from './mark-words.ts';
import classes from './rows.module.css';

/** Everything found on the timeline, in time order, in words. */
export function MarkList({ call, marks, thresholds }: { call: Call; marks: readonly Mark[]; thresholds: Thresholds }) {
  return (
    <Section title="Marks" aside={marks.length > 0 ? formatCountOf(marks.length, 'mark') : undefined}>
      {marks.length === 0 && <p className={classes.none}>{whyNone(call)}</p>}
      <LongList
        items={marks}
        rowPx={52}
        className={classes.rows}
        row={(mark) => <MarkRow key={mark.id} mark={mark} thresholds={thresholds} />}
      />
    </Section>
  );
}

function whyNone({ turns, platform }: Call): React.ReactNode {
  if (turns.length === 0) return 'No marks: the call has no turns.';
  const placed = turns.some(({ start, end }) => start && end && start.origin !== 'estimated' && end.origin !== 'estimated');
  return placed ? (
    'Nothing found: no overlap, interruption, slow reply or dead air.'
  ) : (
    <NotGiven why={`No marks: ${platformNames[platform]} sends no times of turns, and no mark is computed from an estimate.`} />
  );
}

function MarkRow({ mark, thresholds }: { mark: Mark; thresholds: Thresholds }) {
  const { player } = useCall();
  const { title, detail, limit } = markWords(mark, thresholds);
  const within = useSpanLit(mark.startMs, mark.endMs);
  // A point in time is never "within": its turn stands for it.
  const inTurn = useTurnLit(mark.turnIds);
  const lit = mark.endMs > mark.startMs ? within : inTurn;
  return (
    <li className={classes.row} data-lit={lit || undefined} data-testid="mark-row" data-kind={mark.kind}>
      <button
        type="button"
        className={classes.main}
        data-keys="media"
        title={`Play from ${formatClock(mark.startMs)}`}
        onClick={() => player.playFrom(mark.startMs)}
      >
        <span className={classes.shape} style={{ color: markColours[mark.kind] }}>
          <MarkShape kind={mark.kind} />
        </span>
        <span className={classes.time}>{formatClock(mark.startMs)}</span>
        <span className={classes.words}>
          <span className={classes.title}>{title}</span>
          {detail && <span className={classes.detail}>{detail}</span>}
          {limit && <span className={classes.limit}>{limit}</span>}
        </span>
      </button>
      <OriginTag origin={mark.origin} />
    </li>
  );
}
