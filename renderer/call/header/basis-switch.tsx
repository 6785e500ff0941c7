import { SegmentedControl, Tooltip } from '@mantine/core';
import { useHint } from '../../keys/use-actions.ts';
import type { Basis } from '../basis/basis.ts';
import { useCall } from '../context.ts';
import classes from './call-header.module.css';

const choices: { value: Basis; label: string }[] = [
  { value: 'reported', label: 'Reported' },
  { value: 'measured', label: 'Measured' },
];

/** Whose times every number, mark, lane and line of the page shows. */
export function BasisSwitch() {
  const { basis, why, choose } = useCall().sides;
  const hint = useHint('basis');
  return (
    <Tooltip label={why ?? hint} multiline maw={320}>
      <SegmentedControl
        className={classes.basis ?? ''}
        size="xs"
        aria-label="Times"
        data={choices}
        disabled={why !== null}
        value={basis}
        onChange={(value) => choose(value as Basis)}
      />
    </Tooltip>
  );
}
