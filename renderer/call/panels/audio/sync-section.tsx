import { Button, Tooltip } from '@mantine/core';
import type { Recording } from '../../../../shared/api.ts';
import { formatDifference, formatMs } from '../../../../shared/format/duration.ts';
import type { Heard, SyncEstimate } from '../../../../shared/model/heard.ts';
import type { ActionId } from '../../../keys/table.ts';
import { useHint } from '../../../keys/use-actions.ts';
import { Num } from '../../../ui/num.tsx';
import { hasOwnTimes } from '../../basis/basis.ts';
import { useCall } from '../../context.ts';
import { Fact, Facts, Notice, Section } from '../parts/section.tsx';
import classes from './audio.module.css';
import { laneName, laneText, offered, offsetMeaning, offsetSetBy, originOf, skewText, sureText } from './sync-words.ts';

const nudges: { byMs: number; action: ActionId }[] = [
  { byMs: -100, action: 'sync-earlier-far' },
  { byMs: -10, action: 'sync-earlier' },
  { byMs: 10, action: 'sync-later' },
  { byMs: 100, action: 'sync-later-far' },
];

/** Where the recording lies against the call: what is in force, who says so, what the audio says, and the means to move it. */
export function SyncSection({ heard: { sync }, recording }: { heard: Heard; recording: Recording }) {
  const { offset, sides } = useCall();
  /** Without reported times there is nothing to lay it against, and nothing wrong with that. */
  const timed = hasOwnTimes(sides.reported);
  const better = offered(sync, recording);
  const skew = skewText(sync);
  return (
    <Section title="Recording against the call" aside={offsetSetBy(recording)}>
      <div className={classes.offset}>
        <Nudge {...nudges[0]!} />
        <Nudge {...nudges[1]!} />
        <output className={classes.offsetNow} aria-label="Offset in force">
          <Num
            facts={{
              title: 'Offset of the recording',
              exact: formatMs(recording.offsetMs),
              origin: recording.offsetBy === 'measured' ? 'measured' : null,
              note: `${offsetMeaning(recording.offsetMs)} Call clock = audio clock + offset.`,
            }}
          >
            {formatDifference(recording.offsetMs)}
          </Num>
        </output>
        <Nudge {...nudges[2]!} />
        <Nudge {...nudges[3]!} />
      </div>
      <p className={classes.sentence}>{offsetMeaning(recording.offsetMs)}</p>
      {(better !== null || recording.offsetBy === 'hand') && (
        <div className={classes.buttons}>
          {better !== null && (
            <Button variant="default" onClick={() => offset.set(better)}>
              {sync.strength === 'strong' ? 'Snap to the estimate' : 'Try the estimate'}: {formatDifference(better)}
            </Button>
          )}
          {recording.offsetBy === 'hand' && (
            <Button variant="default" onClick={() => offset.automatic()}>
              Back to automatic
            </Button>
          )}
        </div>
      )}
      <Notice tone={sync.strength === 'strong' || !timed ? 'info' : 'warning'}>
        {sync.reason}
        {sync.strength === 'weak' && better !== null && ' It is offered here and not applied by itself.'}
      </Notice>
      {timed && (
        <Facts>
          <Fact name="Estimate">{sync.offsetMs === null ? 'none found' : <Estimate sync={sync} />}</Fact>
          {sync.lanes.map((lane) => (
            <Fact key={lane.speaker} name={laneName(lane)}>
              {laneText(lane)}
            </Fact>
          ))}
          {skew !== null && (
            <Fact name="Customer's clock">
              <Num
                facts={{
                  title: "The customer's clock against the agent's",
                  exact: formatDifference(sync.customerSkewMs),
                  origin: originOf(sync),
                  note: 'A platform figure that subtracts a time of one lane from a time of the other is off by as much.',
                }}
              >
                {skew}
              </Num>
            </Fact>
          )}
        </Facts>
      )}
    </Section>
  );
}

function Estimate({ sync }: { sync: SyncEstimate }) {
  const { offsetMs, confidence, strength } = sync;
  return (
    <Num
      facts={{
        title: 'Offset as the audio has it',
        exact: formatMs(offsetMs),
        origin: originOf(sync),
        note: `Confidence, ${sureText(confidence)}: how many reported turns found their speech, how closely, and how clearly no other offset fits. Only a strong estimate is applied by itself.`,
      }}
    >
      {formatDifference(offsetMs)}, {strength}, {sureText(confidence)}
    </Num>
  );
}

function Nudge({ byMs, action }: { byMs: number; action: ActionId }) {
  const { offset } = useCall();
  const hint = useHint(action);
  return (
    <Tooltip label={hint}>
      <Button variant="default" size="compact-sm" aria-label={hint} onClick={() => offset.nudge(byMs)}>
        {byMs > 0 ? `+${byMs}` : `\u2212${-byMs}`}
      </Button>
    </Tooltip>
  );
}
