import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useActions } from '../../keys/use-actions.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useCall, useFact } from '../context.ts';
import { LineActions } from '../lines/line-actions.tsx';
import { useLinesHeard } from '../lines/use-lines-heard.ts';
import { followAfter } from './follow.ts';
import { type LineListHandle, PlainLines, VirtualLines } from './line-list.tsx';
import { findMatches, type Match, stepMatch } from './search.ts';
import { SearchBox } from './search-box.tsx';
import { SpeakersSwap } from './speakers-swap.tsx';
import classes from './transcript.module.css';
import { useHandScroll } from './use-hand-scroll.ts';
import { useLineClicks } from './use-line-clicks.ts';
import { WordLegend, WordLight } from './word-light.tsx';

/** From this many lines on only those near the view are built. */
const virtualFrom = 200;

/** The words of the call. The line being played lights up and stays in view until the reviewer scrolls. */
export function Transcript() {
  const { page, player } = useCall();
  const { lines } = page.call;
  // An element and not a ref: the list must be told when its scroll box is there.
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const list = useRef<LineListHandle>(null);
  const box = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const matches = useMemo(() => findMatches(lines, words), [lines, words]);
  const current = matches[at] ?? null;
  const heard = useLinesHeard();

  useHandScroll(scroller, () => player.setFollowing(followAfter(player.facts.getSnapshot().following, 'scrolled-by-hand')));
  useLineClicks(scroller);
  useActions({ search: () => box.current?.focus() });

  const show = (match: Match | undefined) => {
    if (!match) return;
    player.setFollowing(followAfter(true, 'searched'));
    list.current?.show(match.lineId, 'center');
  };
  const search = (text: string) => {
    setWords(text);
    setAt(0);
    show(findMatches(lines, text)[0]);
  };
  const step = (direction: -1 | 1) => {
    const next = stepMatch(at, matches.length, direction);
    setAt(next);
    show(matches[next]);
  };
  const List = lines.length > virtualFrom ? VirtualLines : PlainLines;
  return (
    <section className={classes.root} aria-label="Transcript">
      <div className={classes.head}>
        <div className={classes.about}>
          <h2 className={classes.title}>Transcript</h2>
          <WordLegend notes={heard.notes} />
          <SpeakersSwap />
        </div>
        <SearchBox ref={box} words={words} at={at} count={matches.length} onWords={search} onStep={step} />
      </div>
      {lines.length === 0 ? (
        <EmptyState title="No transcript" text="The reports of this call carry no words." />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <section ref={setScroller} className={classes.scroller} tabIndex={0} aria-label="Lines">
          <List ref={list} lines={lines} heard={heard} matches={matches} current={current} scroller={scroller} />
        </section>
      )}
      <WordLight scroller={scroller} heard={heard} />
      {heard.placing && <LineActions placing={heard.placing} />}
      <Following onMove={(id) => list.current?.show(id, 'nearest')} />
    </section>
  );
}

/** Moves the list with the active line, and offers to do so again after it was scrolled by hand. */
function Following({ onMove }: { onMove(lineId: string): void }) {
  const { player } = useCall();
  const active = useFact((facts) => facts.activeLineId);
  const following = useFact((facts) => facts.following);
  const move = useRef(onMove);
  useEffect(() => {
    move.current = onMove;
  });
  useEffect(() => {
    if (following && active !== null) move.current(active);
  }, [following, active]);
  if (following) return null;
  return (
    <div className={classes.pill}>
      <Button
        radius="xl"
        size="compact-sm"
        leftSection={<IconArrowDown size={14} />}
        onClick={() => player.setFollowing(followAfter(false, 'resumed'))}
      >
        Resume following
      </Button>
    </div>
  );
}
