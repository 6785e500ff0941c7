import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { PresetId } from '../../../shared/model/source.ts';
import { presets } from '../../../shared/sources/presets.ts';
import { messageOf } from '../../data/failure.ts';
import { useMakeSource } from '../../data/source-queries.ts';
import settings from '../settings.module.css';
import classes from './sources.module.css';

/** A new source by its platform; its secret is set on its own line, which opens. */
export function AddSource({ onMade }: { onMade(id: string): void }) {
  const [preset, setPreset] = useState<PresetId>('interactly');
  const make = useMakeSource();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ preset }, { onSuccess: ({ id }) => onMade(id) });
  };
  return (
    <form className={classes.row} onSubmit={submit}>
      <NativeSelect
        size="xs"
        label="Platform"
        value={preset}
        onChange={(event) => setPreset(event.currentTarget.value as PresetId)}
        data={presets.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button type="submit" variant="default" loading={make.isPending}>
        Add a source
      </Button>
      {make.error && (
        <p className={settings.error} role="alert">
          {messageOf(make.error)}
        </p>
      )}
    </form>
  );
}
