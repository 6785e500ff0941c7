import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { indexSpans, nextSpan, previousSpan, type SpanIndex, stepSlackMs } from '../../shared/metrics/at.ts';
import { tags } from '../../shared/review.ts';
import { callPath } from '../data/call-query.ts';
import type { ActionId } from '../keys/table.ts';
import { useActions } from '../keys/use-actions.ts';
import { useCall } from './context.ts';
import { toggled, withIn, withOut } from './player/loop.ts';
import { stepSpeed } from './player/speed.ts';
import { stepBack } from './player/step.ts';
import { useOwnMarks } from './review/use-own-marks.ts';
import { useReviewed } from './review/use-reviewed.ts';
import { nextSolo, soloBlocked } from './transport/solo.ts';

/** Answers to the keys of the call page. Draws nothing. */
export function CallActions() {
  const { page, sides, offset, query, player, model } = useCall();
  const [, navigate] = useLocation();
  const { add } = useOwnMarks();
  const review = useReviewed();
  const marks = useMemo(
    () =>
      indexSpans([
        ...model.markIndex.order,
        ...page.review.marks.map(({ id, atMs }) => ({ id: `own-${id}`, startMs: atMs, endMs: atMs })),
      ]),
    [model, page.review.marks],
  );
  const facts = () => player.facts.getSnapshot();
  const goTo = (span: { startMs: number } | null) => {
    if (!span) return;
    player.seek(span.startMs);
    player.setFollowing(true);
  };
  const goBack = (index: SpanIndex) => goTo(stepBack(index, player.now(), facts().playing));
  const currentTurn = () => previousSpan(model.turns.both, player.now(), -stepSlackMs);
  const openCall = (id: string | null | undefined, none: string) => {
    if (id) navigate(callPath(id, query));
    else notifications.show({ message: none });
  };
  const noNext = page.place ? 'This is the last call of the list.' : 'This call is not in the list it was opened from.';
  const noPrevious = page.place ? 'This is the first call of the list.' : noNext;
  const tagActions = Object.fromEntries(tags.map(({ key }) => [`tag-${key}`, () => add(player.now(), key)])) as Partial<
    Record<ActionId, () => void>
  >;

  const nudge = (byMs: number) => {
    if (page.recording === null) notifications.show({ message: 'There is no recording to move yet.' });
    else offset.nudge(byMs);
  };

  useActions({
    basis: () => {
      if (sides.why === null) sides.choose(sides.basis === 'measured' ? 'reported' : 'measured');
      else notifications.show({ message: sides.why });
    },
    'sync-earlier': () => nudge(-10),
    'sync-later': () => nudge(10),
    'sync-earlier-far': () => nudge(-100),
    'sync-later-far': () => nudge(100),
    play: () => player.toggle(),
    slower: () => player.setRate(stepSpeed(facts().rate, -1)),
    faster: () => player.setRate(stepSpeed(facts().rate, 1)),
    back: () => player.seekBy(-2000),
    forward: () => player.seekBy(2000),
    'back-far': () => player.seekBy(-10_000),
    'forward-far': () => player.seekBy(10_000),
    'previous-turn': () => goBack(model.turns.both),
    'next-turn': () => goTo(nextSpan(model.turns.both, player.now())),
    'previous-mark': () => goBack(marks),
    'next-mark': () => goTo(nextSpan(marks, player.now())),
    'replay-turn': () => {
      const turn = currentTurn();
      if (turn) player.playFrom(turn.startMs);
    },
    'loop-in': () => player.setLoop(withIn(facts().loop, player.now())),
    'loop-out': () => player.setLoop(withOut(facts().loop, player.now())),
    loop: () => {
      const next = toggled(facts().loop, currentTurn());
      if (next) player.setLoop(next);
      else notifications.show({ message: 'Nobody has spoken yet here, so there is no turn to loop.' });
    },
    solo: () => {
      const why = soloBlocked(page.recording);
      if (why === null) player.setSolo(nextSolo(facts().solo));
      else notifications.show({ message: why });
    },
    mark: () => add(player.now(), null),
    ...tagActions,
    submit: async () => {
      if (await review.set(true)) openCall(page.place?.next, 'Reviewed. This was the last call of the list.');
    },
    'previous-call': () => openCall(page.place?.previous, noPrevious),
    'next-call': () => openCall(page.place?.next, noNext),
  });
  return null;
}
