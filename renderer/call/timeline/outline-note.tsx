import { Tooltip } from '@mantine/core';
import type { Basis } from '../basis/basis.ts';
import classes from './turn-lane.module.css';

const meanings: Record<Basis, string> = {
  measured: 'The outlines are the same turns as heard in the recording; one without a bar is speech that no turn accounts for.',
  reported: 'The outlines are the same turns as the platform reports them; one without a bar was not heard.',
};

/** Says what the outlines in the lanes of turns are: a key in the lane's label. `short` where a tag stands beside it already. */
export function OutlineNote({ of, short = false }: { of: Basis; short?: boolean }) {
  return (
    <Tooltip label={meanings[of]} multiline maw={280}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
      <span className={classes.key} data-of={of} tabIndex={0} role="note" aria-label={`Outlines: ${of}. ${meanings[of]}`}>
        <i />
        {!short && of}
      </span>
    </Tooltip>
  );
}
