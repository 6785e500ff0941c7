import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { deadAirChoicesMs, parseThresholds, thresholdRanges } from '../../shared/metrics/thresholds.ts';
import { defaultThresholds, type Thresholds } from '../../shared/model/mark.ts';
import { messageOf } from '../data/failure.ts';
import { useSaveSettings } from '../data/mutations.ts';
import classes from './settings.module.css';
import { type Draft, draftOf, keptDraft, problemsOf, thresholdsOf } from './thresholds-draft.ts';

/** The three thresholds, each with what it decides. */
export function ThresholdsForm({ saved }: { saved: Thresholds }) {
  const [draft, showDraft] = useState(keptDraft.get);
  const [justSaved, setJustSaved] = useState(false);
  const setDraft = (next: Draft | null) => {
    keptDraft.set(next);
    showDraft(next);
  };
  const save = useSaveSettings();
  const shown = draft ?? draftOf(saved);
  const parsed = parseThresholds(thresholdsOf(shown));
  const problems = problemsOf(shown);
  const problem = save.error ? messageOf(save.error) : null;
  const changed = !('error' in parsed) && JSON.stringify(parsed) !== JSON.stringify(saved);
  const isDefault = JSON.stringify(saved) === JSON.stringify(defaultThresholds);
  const store = (thresholds: Thresholds) =>
    save.mutate(
      { thresholds },
      {
        onSuccess: () => {
          setDraft(null);
          setJustSaved(true);
        },
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!('error' in parsed)) store(parsed);
  };
  const change = (part: Partial<Draft>) => {
    setJustSaved(false);
    setDraft({ ...shown, ...part });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="Grace window, ms"
        description={`Overlaps up to this long are not interruptions, and shorter turns inside the other's are backchannels. ${thresholdRanges.graceMs.min} to ${thresholdRanges.graceMs.max}.`}
        inputMode="numeric"
        w="100%"
        maw={420}
        value={shown.grace}
        error={problems.grace}
        onChange={(event) => change({ grace: event.currentTarget.value })}
      />
      <TextInput
        label="Slow reply, ms"
        description={`A reply of the agent later than this after the customer stopped is slow. ${thresholdRanges.slowReplyMs.min} to ${thresholdRanges.slowReplyMs.max}.`}
        inputMode="numeric"
        w="100%"
        maw={420}
        value={shown.slowReply}
        error={problems.slowReply}
        onChange={(event) => change({ slowReply: event.currentTarget.value })}
      />
      <div>
        <p className={classes.label} id="dead-air-label">
          Dead air
        </p>
        <p className={classes.note}>Nobody speaks for longer than this, between the first and the last speech.</p>
        <SegmentedControl
          size="xs"
          mt={4}
          aria-labelledby="dead-air-label"
          value={String(shown.deadAirMs)}
          onChange={(value) => change({ deadAirMs: Number(value) })}
          data={deadAirChoicesMs.map((ms) => ({ value: String(ms), label: `${ms / 1000} s` }))}
        />
      </div>
      {problem && (
        <p className={classes.error} role="alert">
          {problem}
        </p>
      )}
      <Group gap="xs">
        <Button type="submit" disabled={!changed} loading={save.isPending}>
          Save
        </Button>
        <Button
          variant="default"
          disabled={isDefault && draft === null}
          onClick={() => (isDefault ? setDraft(null) : store(defaultThresholds))}
        >
          Back to the defaults
        </Button>
        <span className={classes.note} role="status">
          {justSaved ? 'Saved' : changed ? 'Not saved yet' : ''}
        </span>
      </Group>
    </form>
  );
}
