import { formatClock, formatMs, formatSpan } from '../../../../shared/format/duration.ts';
import type { DefinitionId } from '../../../../shared/model/mark.ts';
import type { Origin } from '../../../../shared/model/origin.ts';
import { NotGiven } from '../../../ui/not-given.tsx';
import { Num } from '../../../ui/num.tsx';
import { useCall } from '../../context.ts';
import classes from './audio.module.css';

interface Props {
  ms: number | null;
  /** The moment of the call to listen from; null where nothing places it. */
  playMs: number | null;
  title: string;
  origin: Origin;
  /** A length and not a moment. */
  span?: boolean;
  note?: string | null;
  doubt?: string | null | undefined;
  definition?: DefinitionId;
}

/** A time of one side, which plays from there and says where it comes from. */
export function Time({ ms, playMs, title, origin, span = false, note = null, doubt = null, definition }: Props) {
  const { player } = useCall();
  if (ms === null) return <NotGiven dash why={origin === 'measured' ? 'not heard' : 'not given'} />;
  const plays = playMs === null ? {} : { onPlay: () => player.playFrom(playMs), playLabel: `Plays from ${formatClock(playMs)}` };
  return (
    <Num
      facts={{ title, exact: formatMs(ms), origin, note, doubt, definition: definition ?? null }}
      className={classes.value ?? ''}
      {...plays}
    >
      {span ? formatSpan(ms) : formatClock(ms)}
    </Num>
  );
}
