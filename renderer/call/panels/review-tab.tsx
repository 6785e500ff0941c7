import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { CallPage } from '../../../shared/api.ts';
import { formatClock } from '../../../shared/format/duration.ts';
import { markLabels } from '../../../shared/format/label.ts';
import type { Mark } from '../../../shared/model/mark.ts';
import { useCall } from '../context.ts';
import { tagName } from '../review/use-own-marks.ts';
import { markAmount } from '../timeline/describe.ts';
import { MarkShape, markColours, OwnShape } from '../timeline/mark-shape.tsx';
import { type TrackMark, trackMarks } from '../timeline/track-marks.ts';
import classes from './panels.module.css';

/** Every mark of the call as a list, and what does not fit in its data. */
export function ReviewTab({ page, marks }: { page: CallPage; marks: readonly Mark[] }) {
  const own = page.review.marks;
  const all = useMemo(() => trackMarks(marks, own), [marks, own]);
  const { flags } = page.call;
  return (
    <>
      <section aria-label="Marks of this call">
        <h3 className={classes.heading}>Marks</h3>
        {all.length === 0 ? (
          <p className={classes.none}>No marks. Nothing crosses a threshold, and you have set none.</p>
        ) : (
          <ol className={classes.list}>
            {all.map((mark) => (
              <MarkRow key={mark.id} mark={mark} />
            ))}
          </ol>
        )}
      </section>
      {flags.length > 0 && (
        <section aria-label="Data flags">
          <h3 className={classes.heading}>Data flags</h3>
          <ul className={classes.list}>
            {flags.map((flag) => (
              <li key={flag.id} className={classes.flag} data-severity={flag.severity}>
                {flag.severity === 'warning' ? (
                  <IconAlertTriangle size={16} aria-hidden />
                ) : (
                  <IconInfoCircle size={16} aria-hidden />
                )}
                <span>
                  <strong>{flag.title}</strong>
                  <span className={classes.detail}>{flag.detail}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function amountOf(mark: Mark): string {
  return [markAmount(mark), mark.kind === 'dead-air' && mark.by ? `of the ${mark.by}` : null].filter(Boolean).join(' ');
}

function MarkRow({ mark }: { mark: TrackMark }) {
  const { player } = useCall();
  const title = mark.kind === 'own' ? tagName(mark.mark.tag) : markLabels[mark.mark.kind];
  const detail = mark.kind === 'own' ? mark.mark.note : (mark.mark.limited ?? '');
  return (
    <li>
      <button type="button" className={classes.mark} data-keys="media" onClick={() => player.playFrom(mark.startMs)}>
        <time>{formatClock(mark.startMs)}</time>
        <span className={classes.shape} style={{ color: markColours[mark.kind === 'own' ? 'own' : mark.mark.kind] }}>
          {mark.kind === 'own' ? <OwnShape tag={mark.mark.tag} /> : <MarkShape kind={mark.mark.kind} />}
        </span>
        <span>
          {title}
          {mark.kind === 'found' && <span className={classes.amount}> {amountOf(mark.mark)}</span>}
          {detail !== '' && <span className={classes.detail}>{detail}</span>}
        </span>
      </button>
    </li>
  );
}
