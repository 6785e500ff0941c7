import { Radio } from '@mantine/core';
import type { PresetId } from '../../shared/model/source.ts';
import { presets } from '../../shared/sources/presets.ts';
import { ChoiceCard } from './choice-card.tsx';
import classes from './connect.module.css';
import { Step } from './step.tsx';

/** Who will send. */
export function PlatformStep({ preset, onChoose }: { preset: PresetId | null; onChoose(preset: PresetId): void }) {
  return (
    <Step number={1} title="Who sends the calls?" state={preset ? 'done' : 'now'}>
      <Radio.Group
        className={classes.wide}
        aria-label="Platform"
        value={preset}
        onChange={(value) => onChoose(value as PresetId)}
      >
        <div className={classes.cards}>
          {presets.map(({ id, name, platform }) => (
            <ChoiceCard key={id} value={id} name={name} text={platform ? 'Becomes calls' : 'Kept, not read yet'} />
          ))}
        </div>
      </Radio.Group>
    </Step>
  );
}
