import { SegmentedControl, Tooltip } from '@mantine/core';
import { useHint } from '../../keys/use-actions.ts';
import { useCall, useFact } from '../context.ts';
import type { Solo } from '../player/facts.ts';
import { soloNames } from './solo.ts';

const choices = (['both', 'customer', 'agent'] as const).map((value) => ({ value, label: soloNames[value] }));

/** Whom to hear. One channel cannot be taken apart. */
export function SoloControl() {
  const { page, player } = useCall();
  const solo = useFact((facts) => facts.solo);
  const hint = useHint('solo');
  const mono = page.recording?.channels === 1;
  const why = page.recording === null ? 'There is no recording yet.' : mono ? 'Both speakers are in one channel.' : null;
  return (
    <Tooltip label={why ?? hint}>
      <SegmentedControl
        size="xs"
        aria-label="Hear"
        data={choices}
        disabled={why !== null}
        value={mono ? 'both' : solo}
        onChange={(value) => player.setSolo(value as Solo)}
      />
    </Tooltip>
  );
}
