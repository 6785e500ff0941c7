import { SegmentedControl, Tooltip } from '@mantine/core';
import { useHint } from '../../keys/use-actions.ts';
import { useCall, useFact } from '../context.ts';
import type { Solo } from '../player/facts.ts';
import { soloBlocked, soloNames } from './solo.ts';

const choices = (['both', 'customer', 'agent'] as const).map((value) => ({ value, label: soloNames[value] }));

/** Whom to hear. */
export function SoloControl() {
  const { page, player } = useCall();
  const solo = useFact((facts) => facts.solo);
  const hint = useHint('solo');
  const why = soloBlocked(page.recording);
  return (
    <Tooltip label={why ?? hint}>
      <SegmentedControl
        size="xs"
        aria-label="Hear"
        data={choices}
        disabled={why !== null}
        value={why === null ? solo : 'both'}
        onChange={(value) => player.setSolo(value as Solo)}
      />
    </Tooltip>
  );
}
