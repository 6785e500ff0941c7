import { IconChevronRight, IconHeadphones } from '@tabler/icons-react';
import type { Comparison } from '../../../shared/model/compared.ts';
import { useCall } from '../context.ts';
import classes from './call-header.module.css';

/** True when the headline has bad news: it speaks of replies where there are any, else of turns, and of what contradicts always. */
function tellsOfDifference({ turns, counts }: Comparison): boolean {
  const replies = turns.flatMap(({ response }) => (response === null || response.verdict === 'cannot-tell' ? [] : [response]));
  return counts.contradicts > 0 || (replies.length > 0 ? replies.some(({ verdict }) => verdict === 'off') : counts.off > 0);
}

/** What the recording says of the platform's numbers, in one line that opens the Audio tab; or why it says nothing. */
export function AudioSays({ onOpen }: { onOpen(): void }) {
  const { page, sides } = useCall();
  const { why, comparison } = sides;
  const foreign = comparison !== null && page.heard?.foreign != null;
  const says = comparison?.headline ?? (page.recording === null ? null : why);
  if (says === null) return null;
  const differs = foreign || (comparison !== null && tellsOfDifference(comparison));
  return (
    <button
      type="button"
      className={classes.says}
      data-differs={differs || undefined}
      data-testid="audio-says"
      title={says}
      onClick={onOpen}
    >
      <IconHeadphones size={14} aria-hidden />
      <span className={classes.sentence}>{says}</span>
      <IconChevronRight size={14} aria-hidden />
    </button>
  );
}
