import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Source, SourceAuth } from '../../../shared/model/source.ts';
import { messageOf } from '../../data/failure.ts';
import { useChangeSource } from '../../data/source-queries.ts';
import settings from '../settings.module.css';
import { HmacFields } from './hmac-fields.tsx';
import { changeOf, draftOf, problemsOf, proofsOf, type SourceDraft } from './source-draft.ts';

/** Name, proof, size and forwarding of a source. */
export function SourceForm({ source }: { source: Source }) {
  const [draft, setDraft] = useState<SourceDraft | null>(null);
  const [justSaved, setJustSaved] = useState(false);
  const change = useChangeSource(source.id);
  const shown = draft ?? draftOf(source);
  const problems = problemsOf(shown);
  const wanted = changeOf(shown, source);
  const changed = Object.keys(wanted).length > 0;
  const fine = Object.values(problems).every((problem) => problem === null);
  const proofs = proofsOf(source);
  const [proof, setProof] = useState(() => placeOf(proofs, source.auth));
  const set = (part: Partial<SourceDraft>) => {
    setJustSaved(false);
    setDraft({ ...shown, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!changed || !fine) return;
    change.mutate(wanted, {
      onSuccess: () => {
        setDraft(null);
        setJustSaved(true);
      },
    });
  };
  const field = (name: 'name' | 'megabytes' | 'forwardUrl') => ({
    w: '100%',
    maw: 420,
    size: 'xs' as const,
    value: shown[name],
    error: problems[name],
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  return (
    <form className={settings.form} onSubmit={submit} aria-label={`Settings of ${source.name}`}>
      <TextInput label="Name" {...field('name')} />
      <NativeSelect
        size="xs"
        w="100%"
        maw={420}
        label="How the sender proves who it is"
        value={proof}
        onChange={(event) => {
          setProof(event.currentTarget.value);
          set({ auth: proofs[Number(event.currentTarget.value)]?.auth ?? source.auth });
        }}
        data={proofs.map(({ label }, index) => ({ value: String(index), label }))}
      />
      {shown.auth.kind === 'hmac' && <HmacFields scheme={shown.auth} onChange={(auth) => set({ auth })} />}
      {shown.auth.kind === 'header' && (
        <TextInput
          size="xs"
          w="100%"
          maw={420}
          label="Header of the secret"
          value={shown.auth.header}
          onChange={(event) => set({ auth: { kind: 'header', header: event.currentTarget.value } })}
        />
      )}
      <TextInput label="Largest delivery, MB" inputMode="decimal" {...field('megabytes')} />
      <TextInput
        label="Send every delivery on to"
        description="Left empty, nothing is sent on."
        placeholder="http://localhost:3000/webhook"
        {...field('forwardUrl')}
      />
      {(problems.auth ?? change.error) && (
        <p className={settings.error} role="alert">
          {problems.auth ?? messageOf(change.error)}
        </p>
      )}
      <Group gap="xs">
        <Button type="submit" disabled={!changed || !fine} loading={change.isPending}>
          Save
        </Button>
        {draft !== null && (
          <Button
            variant="default"
            onClick={() => {
              setDraft(null);
              setProof(placeOf(proofs, source.auth));
            }}
          >
            Discard
          </Button>
        )}
        <span className={settings.note} role="status">
          {justSaved ? 'Saved' : changed ? 'Not saved yet' : ''}
        </span>
      </Group>
    </form>
  );
}

function placeOf(proofs: readonly { auth: SourceAuth }[], auth: SourceAuth): string {
  return String(
    Math.max(
      0,
      proofs.findIndex((proof) => JSON.stringify(proof.auth) === JSON.stringify(auth)),
    ),
  );
}
