import { useMemo } from 'react';
import { useCall } from '../context.ts';
import { MarkCluster } from './mark-cluster.tsx';
import { FoundMark, OwnMarkItem } from './mark-items.tsx';
import { markColours } from './mark-shape.tsx';
import classes from './marks-track.module.css';
import { msToWindowX, touching } from './time-window.ts';
import { placeMarks, trackMarks } from './track-marks.ts';
import { useLaneRoving } from './use-lane-roving.ts';
import { useLayer } from './use-layer.ts';

/** Widest a mark gets, px: one that begins left of the window may reach into it. */
const reachPx = 260;

/** Computed and own marks: shape and short text, on two rows, gathered where they crowd. */
export function MarksTrack() {
  const { page, model } = useCall();
  const { ref, window } = useLayer();
  const roving = useLaneRoving();
  const marks = useMemo(() => trackMarks(model.marks, page.review.marks), [model.marks, page.review.marks]);
  const byId = useMemo(() => new Map(marks.map((mark) => [mark.id, mark])), [marks]);
  const all = useMemo(() => placeMarks(marks, window.startMs, window.pxPerSecond), [marks, window.startMs, window.pxPerSecond]);
  const placed = all.filter(
    ({ ids: [first], leftPx }) =>
      (leftPx + reachPx >= window.leftPx && leftPx <= window.leftPx + window.widthPx) || first === roving.focused,
  );
  const ids = placed.map((one) => one.ids[0]!);
  return (
    <fieldset className={classes.track} aria-label="Marks">
      <div ref={ref} className={classes.layer} {...roving.lane}>
        {touching(marks, window).map((mark) => {
          const left = msToWindowX(window, mark.startMs);
          const width = msToWindowX(window, mark.endMs) - left;
          const colour = markColours[mark.kind === 'own' ? 'own' : mark.mark.kind];
          return (
            <span key={mark.id} className={classes.extent} style={{ left, width: Math.max(2, width), background: colour }} />
          );
        })}
        {placed.map(({ ids: held, leftPx, row, level }) => {
          const id = held[0]!;
          const mark = byId.get(id)!;
          const style = { left: leftPx - window.leftPx, top: row * 25 + 4 };
          const common = { id, style, tabStop: roving.isStop(id, ids) };
          const text = mark.texts[level] ?? null;
          if (held.length > 1) return <MarkCluster key={id} {...common} marks={held.map((one) => byId.get(one)!)} />;
          if (mark.kind === 'own') return <OwnMarkItem key={id} {...common} mark={mark} text={text} />;
          return <FoundMark key={id} {...common} mark={mark} text={text} />;
        })}
      </div>
    </fieldset>
  );
}
