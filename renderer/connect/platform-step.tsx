import { Radio } from '@mantine/core';
import type { PresetId } from '../../shared/model/source.ts';
import { presets } from '../../shared/sources/presets.ts';
import { ChoiceCard } from './choice-card.tsx';
import classes from './connect.module.css';
import { Step } from './step.tsx';

// What a report is shows in its body: a source of no platform takes those that Turntable reads as well.
function fateOf({ id, platform }: (typeof presets)[number]): string {
  if (platform) return 'Becomes calls';
  return id === 'generic' ? 'Kept, read if known' : 'Kept, not read yet';
}

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
          {presets.map((one) => (
            <ChoiceCard key={one.id} value={one.id} name={one.name} text={fateOf(one)} />
          ))}
        </div>
      </Radio.Group>
    </Step>
  );
}
