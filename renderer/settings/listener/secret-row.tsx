import { Button, PasswordInput } from '@mantine/core';
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { type ListenerChange, useChangeListener } from '../../data/mutations.ts';
import classes from './listener.module.css';

type SecretName = 'interactlySecret' | 'bearer' | 'flireoSecret';

/** One way a sender proves itself. Write-only: a stored secret never comes back to the page. */
export function SecretRow({ name, label, hint, isSet }: { name: SecretName; label: string; hint: string; isSet: boolean }) {
  const [text, setText] = useState('');
  const [asking, setAsking] = useState(false);
  const change = useChangeListener({ errorInPlace: true });
  const save = (value: string | null) =>
    change.mutate({ [name]: value } satisfies ListenerChange, {
      onSuccess: () => {
        setText('');
        setAsking(false);
      },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') save(text.trim());
  };
  return (
    <form onSubmit={submit}>
      <p className={classes.label}>
        {isSet ? <IconShieldCheck size={12} aria-hidden /> : <IconShieldOff size={12} aria-hidden />} {label}:{' '}
        {isSet ? 'checked' : 'not checked'}
      </p>
      <div className={classes.row}>
        <PasswordInput
          className={classes.grow}
          size="xs"
          aria-label={label}
          placeholder={isSet ? 'Set. Type a new one to replace it' : hint}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autoComplete="off"
          error={change.error ? change.error.message : undefined}
        />
        <Button type="submit" variant="default" disabled={text.trim() === ''} loading={change.isPending}>
          Save
        </Button>
        {isSet && !asking && (
          <Button variant="subtle" color="red" onClick={() => setAsking(true)} aria-label={`Clear: ${label}`}>
            Clear
          </Button>
        )}
      </div>
      {isSet && asking && (
        <div role="alertdialog" aria-label={`Clear: ${label}`}>
          <p className={classes.hint}>Deliveries are then taken without this proof. The secret cannot be shown again.</p>
          <div className={classes.row}>
            <Button color="red" loading={change.isPending} onClick={() => save(null)}>
              Clear the secret
            </Button>
            <Button variant="default" autoFocus onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </div>
        </div>
      )}
    </form>
  );
}
