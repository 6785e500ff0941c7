import { memo, useCallback, useMemo } from 'react';
import { formatSeconds } from '../../../shared/format/duration.ts';
import { speakerLabels } from '../../../shared/format/label.ts';
import type { Speaker, Turn } from '../../../shared/model/call.ts';
import { otherBasis } from '../basis/basis.ts';
import { useCall, useFact } from '../context.ts';
import { tipText, turnTip, wordsOf } from './describe.ts';
import { type LaneItem, laneItems, placedTurns } from './lane-items.ts';
import { LineHandles } from './line-handles.tsx';
import { outlinePath } from './outline.ts';
import { replyGaps } from './reply-gaps.ts';
import { msToWindowX } from './time-window.ts';
import { useTip } from './tips.tsx';
import classes from './turn-lane.module.css';
import { useLaneRoving } from './use-lane-roving.ts';
import { useLayer } from './use-layer.ts';

/** A bar shorter than this has no room for words, px. */
const labelFromPx = 28;
/** "4.1 s" with its arrow, px. */
const gapLabelPx = 44;

/** The same turn on the side that is not read. */
interface OtherTurn {
  side: string;
  turn: Turn;
}

/** The turns of one party as buttons; a click plays from the turn's start. */
export function TurnLane({ speaker }: { speaker: Speaker }) {
  const { page, sides } = useCall();
  const { ref, window } = useLayer();
  const roving = useLaneRoving();
  const turns = useMemo(() => placedTurns(page.call.turns, speaker), [page.call.turns, speaker]);
  const lines = useMemo(() => new Map(page.call.lines.map((line) => [line.id, line])), [page.call.lines]);
  const items = useMemo(() => laneItems(turns, window, roving.focused), [turns, window, roving.focused]);
  const gaps = useMemo(() => (speaker === 'agent' ? replyGaps(page.call) : []), [page.call, speaker]);
  const { outlines } = sides;
  const outline = useMemo(() => (outlines ? outlinePath(outlines, speaker, window) : ''), [outlines, speaker, window]);
  const others = useMemo(() => {
    const side = sides.basis === 'measured' ? 'Reported' : 'Measured';
    return new Map((outlines ?? []).map((turn): [string, OtherTurn] => [turn.id, { side, turn }]));
  }, [outlines, sides.basis]);
  const ids = items.map(({ id }) => id);
  return (
    <fieldset
      className={classes.lane}
      aria-label={`${speakerLabels[speaker]} turns`}
      data-testid={`lane-${speaker}`}
      data-speaker={speaker}
      data-outlined={outlines !== null || undefined}
    >
      <div ref={ref} className={classes.layer} {...roving.lane}>
        {outline !== '' && (
          <svg className={classes.outline} data-of={otherBasis(sides.basis)} data-testid={`outline-${speaker}`} aria-hidden>
            <path d={outline} />
          </svg>
        )}
        {gaps.map((gap) => {
          const left = msToWindowX(window, gap.startMs);
          const width = msToWindowX(window, gap.endMs) - left;
          if (width < gapLabelPx || left > window.widthPx || left + width < 0) return null;
          return (
            <span key={gap.id} className={classes.gap} style={{ left, width }} aria-hidden>
              {formatSeconds(gap.latencyMs)} ›
            </span>
          );
        })}
        {items.map((item) => (
          <TurnBar
            key={item.id}
            item={item}
            speaker={speaker}
            words={item.turns.length === 1 ? wordsOf(item.turns[0]!.turn, lines) : ''}
            other={others.get(item.id) ?? null}
            tabStop={roving.isStop(item.id, ids)}
          />
        ))}
      </div>
      <LineHandles speaker={speaker} />
    </fieldset>
  );
}

const TurnBar = memo(function TurnBar(props: {
  item: LaneItem;
  speaker: Speaker;
  words: string;
  other: OtherTurn | null;
  tabStop: boolean;
}) {
  const { item, speaker, words, other } = props;
  const { player, edit } = useCall();
  const first = item.turns[0]!;
  const { turn } = first;
  const active = useFact(({ activeTurnIds }) => item.turns.some((one) => one.turn.id === activeTurnIds[speaker]));
  const tip = useCallback(
    () =>
      item.turns.length > 1
        ? { title: `${item.turns.length} ${speaker} turns`, facts: [], doubt: 'Zoom in to tell them apart.' }
        : turnTip(turn, words, other),
    [item, speaker, turn, words, other],
  );
  const estimated = turn.start?.origin === 'estimated';
  const uncertain = !estimated && item.turns.length === 1 && turn.start?.uncertain != null;
  return (
    <button
      type="button"
      className={classes.turn}
      style={{ left: item.leftPx, width: item.widthPx }}
      data-testid="turn"
      data-item={item.id}
      data-keys="media"
      data-uncertain={uncertain || undefined}
      data-estimated={estimated || undefined}
      aria-current={active || undefined}
      aria-label={tipText(tip())}
      tabIndex={props.tabStop ? 0 : -1}
      onClick={() => {
        edit.select(turn.lineIds[0] ?? null);
        player.playFrom(first.startMs);
      }}
      {...useTip(tip)}
    >
      {item.widthPx >= labelFromPx && (
        <span className={classes.words}>
          {(uncertain || estimated) && '~ '}
          {words || (item.turns.length > 1 ? item.turns.length : turn.id)}
        </span>
      )}
    </button>
  );
});
