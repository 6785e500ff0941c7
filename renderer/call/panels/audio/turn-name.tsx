import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { formatClock } from '../../../../shared/format/duration.ts';
import { speakerLabels } from '../../../../shared/format/label.ts';
import type { Speaker } from '../../../../shared/model/call.ts';
import { useCall } from '../../context.ts';
import classes from './audio.module.css';

interface Props {
  turnId: string;
  speaker: Speaker;
  /** Empty where nobody wrote down what was said. */
  words: string;
  playMs: number | null;
}

/** Who says what in a turn; a click plays it. */
export function TurnName({ turnId, speaker, words, playMs }: Props) {
  const { player } = useCall();
  const who = speakerLabels[speaker];
  const name = words === '' ? `${turnId}, no words` : words;
  return (
    <button
      type="button"
      className={classes.play}
      data-keys="media"
      data-speaker={speaker}
      disabled={playMs === null}
      aria-label={`${playMs === null ? '' : `Play from ${formatClock(playMs)}: `}${who} ${name}`}
      onClick={() => playMs !== null && player.playFrom(playMs)}
    >
      <IconPlayerPlayFilled size={10} aria-hidden />
      <span className={classes.who}>{who}</span>{' '}
      <span className={classes.words} title={words}>
        {name}
      </span>
    </button>
  );
}
