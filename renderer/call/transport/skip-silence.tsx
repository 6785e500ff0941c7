import { Switch, Tooltip } from '@mantine/core';
import { useCall, useFact } from '../context.ts';
import { keepMs, skipOverMs } from '../player/skip.ts';
import classes from './transport.module.css';

const what = `Silences over ${skipOverMs / 1000} s are shortened to ${(2 * keepMs) / 1000} s.`;

export function SkipSilence() {
  const { player, model } = useCall();
  const on = useFact((facts) => facts.skipSilence);
  const { savedMs, why } = model.skip;
  const saved = savedMs < 120_000 ? `${Math.round(savedMs / 1000)} s` : `${Math.round(savedMs / 60_000)} min`;
  return (
    <Tooltip label={why ?? what} multiline maw={280}>
      <div>
        <Switch
          size="xs"
          classNames={{ label: classes.switchLabel }}
          checked={on && why === null}
          disabled={why !== null}
          onChange={(event) => player.setSkipSilence(event.currentTarget.checked)}
          label={why === null ? `Skip silence (saves ${saved})` : 'Skip silence'}
        />
      </div>
    </Tooltip>
  );
}
