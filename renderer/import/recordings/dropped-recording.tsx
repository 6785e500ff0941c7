import { Button, Progress, Select } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClockHour4, IconQuestionMark, IconX } from '@tabler/icons-react';
import { useState, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import type { MatchedCall } from '../../../shared/fetching.ts';
import { uploads } from '../../call/recording/current-uploads.ts';
import { callPath, defaultCallQuery } from '../../data/call-query.ts';
import classes from '../import-panel.module.css';
import { recordingDrops } from './current-drops.ts';
import { type Drop, type DropState, isOpen } from './drops.ts';
import { candidateLabel, stateWords } from './words.ts';

const icons: Record<DropState['kind'], typeof IconCheck> = {
  looking: IconClockHour4,
  queued: IconClockHour4,
  sending: IconClockHour4,
  attached: IconCheck,
  unclear: IconQuestionMark,
  occupied: IconQuestionMark,
  none: IconAlertTriangle,
  failed: IconAlertTriangle,
  cancelled: IconX,
};

/** One dropped recording: to which call it goes, or what the reviewer has to say first. */
export function DroppedRecording({ drop }: { drop: Drop }) {
  const { state, name } = drop;
  const Icon = icons[state.kind];
  const call = 'call' in state ? state.call : null;
  return (
    <li className={classes.result} data-drop={state.kind}>
      <Icon size={14} aria-hidden />
      <div>
        <span className={classes.file}>{name}</span>
        <span className={classes.reason}>{stateWords(state)}</span>
        {state.kind === 'sending' && <Sending callId={state.call.id} />}
        {state.kind === 'unclear' && <Choice drop={drop} candidates={state.candidates} />}
        {state.kind === 'occupied' && (
          <Button variant="default" mt={4} onClick={() => void recordingDrops.attach(drop.key, state.call)}>
            Replace its recording
          </Button>
        )}
        {state.kind === 'failed' && call && (
          <Button variant="default" mt={4} onClick={() => void recordingDrops.attach(drop.key, call)}>
            Try again
          </Button>
        )}
      </div>
      {isOpen(drop) ? (
        <Button variant="subtle" aria-label={`Cancel ${name}`} onClick={() => recordingDrops.cancel(drop.key)}>
          Cancel
        </Button>
      ) : (
        call && (
          <Link href={callPath(call.id, defaultCallQuery)} className={classes.link} aria-label={`Open the call of ${name}`}>
            Open
          </Link>
        )
      )}
    </li>
  );
}

function Sending({ callId }: { callId: string }) {
  const part = useSyncExternalStore(uploads.subscribe, () => uploads.of(callId)?.part ?? 0);
  return <Progress mt={4} value={part * 100} aria-label="Sent" />;
}

function Choice({ drop, candidates }: { drop: Drop; candidates: readonly MatchedCall[] }) {
  const [id, setId] = useState<string | null>(null);
  const chosen = candidates.find((call) => call.id === id);
  return (
    <div className={classes.choice}>
      <Select
        aria-label={`Call of ${drop.name}`}
        placeholder="Choose its call"
        data={candidates.map((call) => ({ value: call.id, label: candidateLabel(call) }))}
        value={id}
        onChange={setId}
        searchable
      />
      <Button disabled={!chosen} onClick={() => chosen && void recordingDrops.attach(drop.key, chosen)}>
        Attach
      </Button>
    </div>
  );
}
