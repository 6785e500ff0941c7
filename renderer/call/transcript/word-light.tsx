import { Tooltip } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import type { Line, Turn } from '../../../shared/model/call.ts';
import { useCall, useFact } from '../context.ts';
import type { LinesHeard } from '../lines/use-lines-heard.ts';
import { useSpeech } from '../lines/use-speech.ts';
import { planWords, wordAt } from '../lines/words.ts';
import classes from './transcript.module.css';

/** Its look is in tokens.css: a highlight belongs to the document. */
const highlightName = 'tt-word';

/**
 * Lights the word being said in the line being played. The words are marked by a range over the text that is there, so nothing is built or rendered
 * while playing. Estimated lines have none: a guess within a guess would only mislead.
 */
export function WordLight({ scroller, heard }: { scroller: HTMLElement | null; heard: LinesHeard }) {
  const { page, player } = useCall();
  const lineId = useFact((facts) => facts.activeLineId);
  const line = useMemo(() => page.call.lines.find(({ id }) => id === lineId) ?? null, [page.call.lines, lineId]);
  const speech = useSpeech(line?.speaker ?? null);
  const heardChars = (line && heard.said.get(line.id)?.heardChars) ?? null;
  const plan = useMemo(() => {
    if (!line?.start || !line.end || !isPlaced(line, page.call.turns, heard.notes)) return null;
    const text = heardChars === null ? line.text : line.text.slice(0, heardChars);
    return planWords(text, { startMs: line.start.ms, endMs: line.end.ms }, speech);
  }, [line, page.call.turns, heard.notes, heardChars, speech]);

  useEffect(() => {
    if (!plan || !scroller || lineId === null || !('highlights' in CSS)) return;
    const highlight = new Highlight();
    CSS.highlights.set(highlightName, highlight);
    let lit: number | null = null;
    let range: Range | null = null;
    const off = player.onTime((ms) => {
      const at = wordAt(plan, ms);
      if (at === lit && (range === null || range.startContainer.isConnected)) return;
      lit = at;
      highlight.clear();
      const words = scroller.querySelector(`[data-line="${CSS.escape(lineId)}"] [data-words]`);
      range = at === null || !words ? null : rangeOf(words, plan.words[at]!);
      if (range) highlight.add(range);
    });
    return () => {
      off();
      CSS.highlights.delete(highlightName);
    };
  }, [plan, scroller, lineId, player]);
  return null;
}

/** True where a line, or the turn it is spoken in, lies where somebody spoke. */
function isPlaced({ id, turnId, start, end }: Line, turns: readonly Turn[], notes: LinesHeard['notes']): boolean {
  if (start === null || end === null) return false;
  const note = notes.get(id);
  if (note) return note.kind !== 'between';
  const origin = turns.find((turn) => turn.id === turnId)?.start?.origin;
  return origin !== undefined && origin !== 'estimated';
}

/** The text from one place to another of what an element shows; notes of ours (`data-note`) do not count. Null where it shows less. */
function rangeOf(element: Element, { from, to }: { from: number; to: number }): Range | null {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  let begun = false;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (node.parentElement?.closest('[data-note]')) continue;
    const length = node.textContent?.length ?? 0;
    if (!begun && from < at + length) {
      range.setStart(node, from - at);
      begun = true;
    }
    if (begun && to <= at + length) {
      range.setEnd(node, to - at);
      return range;
    }
    at += length;
  }
  return null;
}

/** Says what the lit word is, so that nobody takes it for a measurement. */
export function WordLegend({ notes }: Pick<LinesHeard, 'notes'>) {
  const { page } = useCall();
  const { lines, turns } = page.call;
  const lights = useMemo(() => lines.some((line) => isPlaced(line, turns, notes)), [lines, turns, notes]);
  if (page.recording?.state !== 'ready' || !lights) return null;
  return (
    <Tooltip
      label="The word lit while playing is interpolated: the letters of a line are spread over its speech. Only the line’s start and end are placed; words are not measured."
      multiline
      maw={320}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
      <span className={classes.legend} tabIndex={0}>
        <span className={classes.legendWord}>word</span> interpolated
      </span>
    </Tooltip>
  );
}
