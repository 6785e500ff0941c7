import { Tooltip } from '@mantine/core';
import { IconArrowsHorizontal, IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import type { Verdict } from '../../../../shared/model/compared.ts';
import classes from './audio.module.css';
import { verdictMeaning, verdictNames } from './verdict-words.ts';

const shapes = { agrees: IconCircleCheck, off: IconArrowsHorizontal, contradicts: IconCircleX, 'cannot-tell': IconHelpCircle };

/** A verdict as shape and word: told apart without colour. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const Shape = shapes[verdict];
  return (
    <span className={classes.verdict} data-verdict={verdict}>
      <Shape size={14} aria-hidden />
      {verdictNames[verdict]}
    </span>
  );
}

/** The verdicts that occur, with how often, each explained on hover and focus. */
export function VerdictKey({ counts, toleranceMs }: { counts: Record<Verdict, number>; toleranceMs: number }) {
  const all: Verdict[] = ['agrees', 'off', 'contradicts', 'cannot-tell'];
  return (
    <ul className={classes.key} aria-label="Verdicts">
      {all
        .filter((verdict) => counts[verdict] > 0)
        .map((verdict) => (
          <li key={verdict}>
            <Tooltip label={verdictMeaning(verdict, toleranceMs)} multiline maw={300}>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
              <span className={classes.keyItem} tabIndex={0}>
                <b>{counts[verdict]}</b> <VerdictMark verdict={verdict} />
              </span>
            </Tooltip>
          </li>
        ))}
    </ul>
  );
}
