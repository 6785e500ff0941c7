import { SegmentedControl, Tooltip } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useHint } from '../../keys/use-actions.ts';
import type { Basis } from '../basis/basis.ts';
import { useCall } from '../context.ts';
import classes from './call-header.module.css';

const choices: { value: Basis; label: string }[] = [
  { value: 'reported', label: 'Reported' },
  { value: 'measured', label: 'Measured' },
];

/** Whose times the whole page shows, and in one line what the audio says of the platform's; the line opens the Audio tab. */
export function BasisLine({ onAudio }: { onAudio(): void }) {
  const { page, sides } = useCall();
  const hint = useHint('basis');
  const { basis, why, comparison } = sides;
  const differs = comparison !== null && comparison.counts.off + comparison.counts.contradicts > 0;
  const says = comparison?.headline ?? (page.recording === null ? null : why);
  return (
    <div className={classes.basis}>
      {says !== null && (
        <button
          type="button"
          className={classes.says}
          data-differs={differs || undefined}
          data-testid="headline"
          onClick={onAudio}
        >
          {says}
          <IconChevronRight size={14} aria-hidden />
        </button>
      )}
      <Tooltip label={why ?? hint} multiline maw={320}>
        <SegmentedControl
          size="xs"
          aria-label="Times"
          data={choices}
          disabled={why !== null}
          value={basis}
          onChange={(value) => sides.choose(value as Basis)}
        />
      </Tooltip>
    </div>
  );
}
