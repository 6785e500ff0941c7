import type { Recording } from '../../../../shared/api.ts';
import { formatSpan } from '../../../../shared/format/duration.ts';
import { speakerLabels } from '../../../../shared/format/label.ts';
import { formatCountOf } from '../../../../shared/format/number.ts';
import type { UnclaimedSpeech } from '../../../../shared/model/heard.ts';
import { LongList } from '../parts/long-list.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { useSpanLit } from '../parts/use-lit.ts';
import classes from './audio.module.css';

interface Props {
  unclaimed: readonly UnclaimedSpeech[];
  recording: Pick<Recording, 'offsetMs'>;
}

/** Speech that no turn of the call accounts for: somebody said something the platform does not know of. */
export function UnclaimedSection({ unclaimed, recording: { offsetMs } }: Props) {
  return (
    <Section title="Speech that no turn accounts for" aside={formatCountOf(unclaimed.length, 'stretch', 'stretches')}>
      <LongList
        items={unclaimed}
        rowPx={28}
        className={classes.unclaimed}
        row={(one) => (
          <Stretch
            key={`${one.speaker}${one.startMs}`}
            speaker={one.speaker}
            startMs={one.startMs + offsetMs}
            endMs={one.endMs + offsetMs}
          />
        )}
      />
    </Section>
  );
}

function Stretch({ speaker, startMs, endMs }: UnclaimedSpeech) {
  const lit = useSpanLit(startMs, endMs);
  return (
    <li data-lit={lit || undefined}>
      <Moment ms={startMs} what={`${speakerLabels[speaker]}, ${formatSpan(endMs - startMs)}`} />
      <span className={classes.who} data-speaker={speaker}>
        {speakerLabels[speaker]}
      </span>
      <span>{formatSpan(endMs - startMs)}</span>
    </li>
  );
}
