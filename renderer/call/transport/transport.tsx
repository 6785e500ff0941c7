import { ActionIcon, Slider, Tooltip } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNextFilled,
  IconPlayerTrackPrevFilled,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { registry } from '../../keys/store.ts';
import type { ActionId } from '../../keys/table.ts';
import { useHint } from '../../keys/use-actions.ts';
import { useCall, useFact } from '../context.ts';
import { LoopControl } from './loop-control.tsx';
import { SkipSilence } from './skip-silence.tsx';
import { SoloControl } from './solo-control.tsx';
import { SpeedControl } from './speed-control.tsx';
import { TimeNow } from './time-now.tsx';
import classes from './transport.module.css';

/** Playing controls, always in the same place. */
export function Transport() {
  return (
    <fieldset className={classes.root} aria-label="Playing">
      <div className={classes.group}>
        <ActionButton action="previous-turn" icon={<IconPlayerTrackPrevFilled size={16} />} />
        <PlayButton />
        <ActionButton action="next-turn" icon={<IconPlayerTrackNextFilled size={16} />} />
      </div>
      <TimeNow />
      <SpeedControl />
      <SkipSilence />
      <SoloControl />
      <LoopControl />
      <Volume />
      <Trouble />
    </fieldset>
  );
}

function ActionButton({ action, icon }: { action: ActionId; icon: ReactNode }) {
  const hint = useHint(action);
  return (
    <Tooltip label={hint}>
      <ActionIcon size={32} aria-label={hint} onClick={() => registry.run(action)}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function PlayButton() {
  const { player } = useCall();
  const playing = useFact((facts) => facts.playing);
  const blocked = useFact((facts) => facts.blocked);
  const hint = useHint('play', playing ? 'Pause' : 'Play');
  return (
    <Tooltip label={blocked ?? hint} multiline maw={280}>
      <ActionIcon
        size={36}
        radius="xl"
        variant="filled"
        color="teal"
        aria-label={playing ? 'Pause' : 'Play'}
        aria-disabled={blocked !== null || undefined}
        data-disabled={blocked !== null || undefined}
        onClick={() => player.toggle()}
      >
        {playing ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}

function Volume() {
  const { player } = useCall();
  const volume = useFact((facts) => facts.volume);
  const muted = useFact((facts) => facts.muted);
  const silent = muted || volume === 0;
  const label = silent ? 'Sound on' : 'Mute';
  const toggle = () => {
    if (silent && volume === 0) player.setVolume(1);
    else player.setMuted(!muted);
  };
  return (
    <div className={classes.volume}>
      <Tooltip label={label}>
        <ActionIcon size={28} aria-label={label} onClick={toggle}>
          {silent ? <IconVolumeOff size={16} /> : <IconVolume size={16} />}
        </ActionIcon>
      </Tooltip>
      <Slider
        className={classes.slider}
        size="sm"
        min={0}
        max={1}
        step={0.05}
        value={muted ? 0 : volume}
        onChange={(value) => player.setVolume(value)}
        label={null}
        thumbLabel="Volume"
      />
    </div>
  );
}

function Trouble() {
  const trouble = useFact((facts) => facts.trouble);
  return (
    <span className={classes.trouble} role="alert">
      {trouble}
    </span>
  );
}
