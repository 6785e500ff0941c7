import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SourceAuth } from '../../shared/model/source.ts';
import type { Preset } from '../../shared/sources/presets.ts';
import { messageOf } from '../data/failure.ts';
import { useMakeSource } from '../data/source-queries.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import classes from './connect.module.css';

/** A source for a platform: which proof, and the secret. Once made, the secret cannot be seen again. */
export function NewSourceForm({ preset, onMade }: { preset: Preset; onMade(id: string): void }) {
  const [way, setWay] = useState(0);
  const [secret, setSecret] = useState('');
  const [madeUp, setMadeUp] = useState(false);
  const make = useMakeSource();
  const chosen = preset.auths[way] ?? preset.auths[0];
  const auth = chosen?.auth ?? { kind: 'none' as const };
  const asksSecret = chosen?.secret !== null && auth.kind !== 'none';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(
      { preset: preset.id, auth, secret: asksSecret ? secret.trim() || null : null },
      { onSuccess: ({ id }) => onMade(id) },
    );
  };
  const type = (value: string) => {
    make.reset();
    setMadeUp(false);
    setSecret(value);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <NativeSelect
        size="xs"
        w={320}
        maw="100%"
        label="How it proves who it is"
        value={String(way)}
        onChange={(event) => {
          setWay(Number(event.currentTarget.value));
          type('');
        }}
        data={preset.auths.map(({ label }, index) => ({ value: String(index), label }))}
      />
      {asksSecret && (
        <div className={classes.withButton}>
          {madeUp ? (
            <TextInput
              size="xs"
              w={320}
              maw="100%"
              label="Secret"
              readOnly
              value={secret}
              description="Give the platform this secret now: it is not shown again."
            />
          ) : (
            <PasswordInput
              size="xs"
              w={320}
              maw="100%"
              label="Secret"
              description={chosen?.secret}
              value={secret}
              onChange={(event) => type(event.currentTarget.value)}
              autoComplete="off"
              visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the secret' }}
            />
          )}
          {madeUp ? (
            <CopyButton text={secret} label="Copy the secret" />
          ) : (
            isOurs(auth) && (
              <Button
                variant="default"
                onClick={() => {
                  type(randomSecret());
                  setMadeUp(true);
                }}
              >
                Make one up
              </Button>
            )
          )}
        </div>
      )}
      {asksSecret && secret.trim() === '' && (
        <p className={classes.note}>Without a secret everything that comes to the path is taken and marked as not checked.</p>
      )}
      {make.error && (
        <p className={classes.error} role="alert">
          {messageOf(make.error)}
        </p>
      )}
      <Button type="submit" loading={make.isPending}>
        Make this source
      </Button>
    </form>
  );
}

/** Secrets that its user gives to the platform; the others are given by the platform. */
function isOurs({ kind }: SourceAuth): boolean {
  return kind === 'header' || kind === 'bearer';
}

/** 192 bits in letters that survive any form field. */
function randomSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
