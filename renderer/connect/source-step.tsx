import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { PresetId, Source } from '../../shared/model/source.ts';
import { presetOf } from '../../shared/sources/presets.ts';
import classes from './connect.module.css';
import { NewSourceForm } from './new-source-form.tsx';
import { Step, type StepState } from './step.tsx';

/** Under which secret path, and with which proof of the sender. */
export function SourceStep(props: {
  preset: PresetId | null;
  /** Those of this platform. */
  sources: readonly Source[];
  source: Source | null;
  state: StepState;
  onChoose(id: string): void;
}) {
  const { preset, sources, source, state, onChoose } = props;
  const [making, setMaking] = useState(false);
  if (preset === null) {
    return (
      <Step number={2} title="Its own secret path" state={state}>
        <p className={classes.note}>
          Every sender gets a path of its own that nobody can guess, and a proof that it is the sender.
        </p>
      </Step>
    );
  }
  const isNew = making || sources.length === 0;
  return (
    <Step number={2} title="Its own secret path" state={state}>
      {sources.length > 0 && (
        <NativeSelect
          size="xs"
          w={320}
          maw="100%"
          label="Source"
          value={isNew ? '' : (source?.id ?? '')}
          onChange={(event) => {
            const id = event.currentTarget.value;
            setMaking(id === '');
            if (id !== '') onChoose(id);
          }}
          data={[...sources.map(({ id, name }) => ({ value: id, label: name })), { value: '', label: 'Make another' }]}
        />
      )}
      {isNew ? (
        <NewSourceForm
          key={preset}
          preset={presetOf(preset)}
          onMade={(id) => {
            setMaking(false);
            onChoose(id);
          }}
        />
      ) : (
        source && <p className={source.secrets > 0 ? classes.note : classes.warning}>{proofWords(source)}</p>
      )}
    </Step>
  );
}

function proofWords({ auth, secrets, on, sealedAway }: Source): string {
  if (!on) return 'This source is switched off: what comes is refused. Switch it on in the settings.';
  if (sealedAway) return 'Its secrets were sealed by the desktop app and cannot be read here. Set them again in the settings.';
  if (secrets > 0) return 'What comes must carry the proof that is set for this source.';
  return auth.kind === 'none'
    ? 'Nothing proves the sender: the secret path alone protects it, and reports are marked as not checked.'
    : 'No secret is set yet, so reports are taken unchecked. Set it in the settings.';
}
