import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { formatClock } from '../../../../shared/format/duration.ts';
import { useCall } from '../../context.ts';
import classes from './parts.module.css';

/** A moment of the call; a click plays from it. `what` tells a screen reader what is there. */
export function Moment({ ms, what }: { ms: number; what: string }) {
  const { player } = useCall();
  const at = formatClock(ms);
  return (
    <button
      type="button"
      className={classes.moment}
      data-keys="media"
      aria-label={`Play from ${at}: ${what}`}
      onClick={() => player.playFrom(ms)}
    >
      <IconPlayerPlayFilled size={10} aria-hidden />
      {at}
    </button>
  );
}
