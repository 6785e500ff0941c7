import { ActionIcon, Tooltip } from '@mantine/core';
import { IconRepeat, IconX } from '@tabler/icons-react';
import { formatClock } from '../../../shared/format/duration.ts';
import { registry } from '../../keys/store.ts';
import { useHint } from '../../keys/use-actions.ts';
import { useCall, useFact } from '../context.ts';
import { noLoop } from '../player/loop.ts';
import classes from './transport.module.css';

export function LoopControl() {
  const { player } = useCall();
  const { inMs, outMs, on } = useFact((facts) => facts.loop);
  const hint = useHint('loop');
  const set = inMs !== null || outMs !== null;
  return (
    <div className={classes.group}>
      <Tooltip label={hint}>
        <ActionIcon
          size={28}
          variant={on ? 'light' : 'subtle'}
          color={on ? 'teal' : 'gray'}
          aria-label="Loop"
          aria-pressed={on}
          onClick={() => registry.run('loop')}
        >
          <IconRepeat size={16} />
        </ActionIcon>
      </Tooltip>
      {set && (
        <span className={classes.loop}>
          {inMs === null ? '…' : formatClock(inMs)} – {outMs === null ? '…' : formatClock(outMs)}
          <ActionIcon size={24} aria-label="Remove the loop" onClick={() => player.setLoop(noLoop)}>
            <IconX size={12} />
          </ActionIcon>
        </span>
      )}
    </div>
  );
}
