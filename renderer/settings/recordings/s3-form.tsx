import { Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { FetchingSettings } from '../../../shared/fetching.ts';
import { messageOf } from '../../data/failure.ts';
import { useSaveFetching } from '../../data/fetching-queries.ts';
import classes from '../settings.module.css';
import { ClearKeys } from './clear-keys.tsx';
import { changeOf, draftOf, isChanged, keptS3Draft, problemsOf, type S3Draft } from './s3-draft.ts';

/** Keys for recordings that lie in an S3 bucket. Write-only: a stored secret never comes back to the page. */
export function S3Form({ saved }: { saved: FetchingSettings }) {
  const [draft, showDraft] = useState(keptS3Draft.get);
  const [justSaved, setJustSaved] = useState(false);
  const save = useSaveFetching(saved);
  const shown = draft ?? draftOf(saved.s3);
  const problems = problemsOf(shown, saved.s3);
  const changed = isChanged(shown, saved.s3);
  const fine = Object.values(problems).every((problem) => problem === null);
  const setDraft = (next: S3Draft | null) => {
    keptS3Draft.set(next);
    showDraft(next);
  };
  const change = (part: Partial<S3Draft>) => {
    setJustSaved(false);
    setDraft({ ...shown, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!changed || !fine) return;
    save.mutate(
      { s3: changeOf(shown) },
      {
        onSuccess: () => {
          setDraft(null);
          setJustSaved(true);
        },
      },
    );
  };
  const field = (name: keyof S3Draft) => ({
    w: '100%',
    maw: 420,
    size: 'xs' as const,
    value: shown[name],
    error: problems[name],
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  });
  return (
    <form className={classes.form} onSubmit={submit} aria-labelledby="s3-label">
      <div>
        <h3 className={classes.label} id="s3-label">
          Keys for S3 buckets
        </h3>
        <p className={classes.note}>
          For recordings in a bucket that is not public. Left empty, the keys of this computer's AWS profile are used; where there
          is none, no keys at all.
        </p>
      </div>
      <TextInput label="Access key ID" {...field('accessKeyId')} />
      <PasswordInput
        label="Secret access key"
        placeholder={saved.s3.secretSet ? 'Set. Type a new one to replace it' : ''}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the secret access key' }}
        {...field('secret')}
      />
      <TextInput label="Region" placeholder="us-east-1" {...field('region')} />
      <TextInput
        label="Endpoint"
        description="Only for stores that are S3-compatible but not Amazon's."
        placeholder="https://storage.example.com"
        {...field('endpoint')}
      />
      {save.error && (
        <p className={classes.error} role="alert">
          {messageOf(save.error)}
        </p>
      )}
      <Group gap="xs">
        <Button type="submit" disabled={!changed || !fine} loading={save.isPending}>
          Save
        </Button>
        {draft !== null && (
          <Button variant="default" onClick={() => setDraft(null)}>
            Discard
          </Button>
        )}
        <span className={classes.note} role="status">
          {justSaved ? 'Saved' : changed ? 'Not saved yet' : ''}
        </span>
      </Group>
      {(saved.s3.secretSet || saved.s3.accessKeyId !== null) && <ClearKeys saved={saved} onCleared={() => setDraft(null)} />}
    </form>
  );
}
