import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { deadAirChoicesMs, parseThresholds, thresholdRanges } from '../../shared/metrics/thresholds.ts';
import { defaultThresholds, type Thresholds } from '../../shared/model/mark.ts';
import { messageOf } from '../data/failure.ts';
import { useSaveSettings } from '../data/mutations.ts';
import classes from './settings.module.css';
import { type Draft, draftOf, thresholdsOf } from './thresholds-draft.ts';

/** The three thresholds, each with what it decides. */
export function ThresholdsForm({ saved }: { saved: Thresholds }) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const save = useSaveSettings();
  const shown = draft ?? draftOf(saved);
  const parsed = parseThresholds(thresholdsOf(shown));
  const problem = 'error' in parsed ? parsed.error : save.error ? messageOf(save.error) : null;
  const changed = !('error' in parsed) && JSON.stringify(parsed) !== JSON.stringify(saved);
  const isDefault = JSON.stringify(saved) === JSON.stringify(defaultThresholds);
  const store = (thresholds: Thresholds) => save.mutate({ thresholds }, { onSuccess: () => setDraft(null) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!('error' in parsed)) store(parsed);
  };
  const change = (part: Partial<Draft>) => setDraft({ ...shown, ...part });
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="Grace window, ms"
        description={`Overlaps up to this long are not interruptions, and shorter turns inside the other's are backchannels. ${thresholdRanges.graceMs.min} to ${thresholdRanges.graceMs.max}.`}
        inputMode="numeric"
        w="100%"
        maw={420}
        value={shown.grace}
        onChange={(event) => change({ grace: event.currentTarget.value })}
      />
      <TextInput
        label="Slow reply, ms"
        description="A reply of the agent later than this after the customer stopped is slow."
        inputMode="numeric"
        w="100%"
        maw={420}
        value={shown.slowReply}
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
      </Group>
    </form>
  );
}
