import { Button, Group, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Source } from '../../../shared/model/source.ts';
import { presetOf } from '../../../shared/sources/presets.ts';
import { messageOf } from '../../data/failure.ts';
import { type SourceChange, useChangeSource } from '../../data/source-queries.ts';
import settings from '../settings.module.css';
import { AskFirst } from './ask-first.tsx';
import { secretsWords } from './words.ts';

/** The secrets of a source. Write-only: a stored one never comes back to the page. Two at once while they are exchanged. */
export function SecretsForm({ source }: { source: Source }) {
  const [text, setText] = useState('');
  const change = useChangeSource(source.id);
  const { secrets, sealedAway } = source;
  const known = presetOf(source.preset).auths.find(({ auth }) => JSON.stringify(auth) === JSON.stringify(source.auth));
  const save = (wanted: SourceChange) => change.mutate(wanted, { onSuccess: () => setText('') });
  const typed = text.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== '') save({ secret: typed });
  };
  return (
    <form className={settings.form} onSubmit={submit}>
      <PasswordInput
        size="xs"
        w="100%"
        maw={420}
        label="Secret"
        description={known?.secret ?? undefined}
        placeholder={secrets > 0 ? 'Set. Type a new one' : ''}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autoComplete="off"
        error={change.error ? messageOf(change.error) : undefined}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the secret' }}
      />
      <p className={settings.note}>
        {sealedAway
          ? 'The secrets were sealed by the desktop app and cannot be read here: deliveries are put off with 503. Set a new one, or clear them.'
          : secretsWords(secrets)}
      </p>
      <Group gap="xs">
        <Button type="submit" variant="default" disabled={typed === ''} loading={change.isPending}>
          {secrets > 0 ? 'Replace' : 'Set the secret'}
        </Button>
        {secrets > 0 && !sealedAway && (
          <Button
            variant="default"
            disabled={typed === '' || change.isPending}
            title="Both are accepted until you remove the old one"
            onClick={() => save({ addSecret: typed })}
          >
            Add beside the old one
          </Button>
        )}
        {secrets > 1 && (
          <Button variant="default" disabled={change.isPending} onClick={() => save({ removeOldSecret: true })}>
            Remove the oldest
          </Button>
        )}
      </Group>
      {secrets > 0 && (
        <AskFirst
          label="Clear the secrets"
          text="Deliveries are then taken without proof of their sender. The secrets cannot be shown again."
          yes="Clear them"
          no="Keep them"
          busy={change.isPending}
          run={(done) => change.mutate({ secret: null }, { onSuccess: done })}
        />
      )}
    </form>
  );
}
