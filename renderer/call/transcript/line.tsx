import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { memo, type Ref, useState } from 'react';
import { formatClock, formatMoment } from '../../../shared/format/duration.ts';
import { speakerLabels } from '../../../shared/format/label.ts';
import { formatPercent } from '../../../shared/format/number.ts';
import type { Line } from '../../../shared/model/call.ts';
import { OriginTag } from '../../ui/origin-tag.tsx';
import { useCall, useFact } from '../context.ts';
import { Highlighted } from './highlighted.tsx';
import type { Match } from './search.ts';
import classes from './transcript.module.css';

/** Below this the recogniser was not sure, 0..1. */
const lowConfidence = 0.6;
/**
 * The attack: with kerning the browser shapes the rest of a word anew at every line that it fills, and a word of 100 kB froze the page for a minute. Nobody
 * says words this long, so nobody misses their kerning.
 */
const longWord = /\S{400}/;

interface Props {
  line: Line;
  matches: readonly Match[];
  current: Match | null;
  /** Place in a list of which only a part is built. */
  index?: number;
  setSize?: number;
  top?: number;
  ref?: Ref<HTMLLIElement>;
}

export const TranscriptLine = memo(function TranscriptLine({ line, matches, current, index, setSize, top, ref }: Props) {
  const { player } = useCall();
  const active = useFact((facts) => facts.activeLineId === line.id);
  const { start } = line;
  return (
    <li
      ref={ref}
      className={classes.line}
      style={top === undefined ? undefined : { position: 'absolute', inset: '0 0 auto 0', transform: `translateY(${top}px)` }}
      data-testid="transcript-line"
      data-line={line.id}
      data-index={index}
      data-speaker={line.speaker}
      data-timed={start !== null || undefined}
      aria-current={active || undefined}
      aria-setsize={setSize}
      aria-posinset={index === undefined ? undefined : index + 1}
    >
      {start ? (
        <button
          type="button"
          className={classes.time}
          data-keys="media"
          aria-label={`Play from ${formatClock(start.ms)}`}
          title={formatClock(start.ms)}
          onClick={() => player.playFrom(start.ms)}
        >
          {start.origin === 'estimated' && '~'}
          {formatMoment(start.ms)}
        </button>
      ) : (
        <span className={classes.noTime} title="This line has no time">
          –
        </span>
      )}
      <span className={classes.speaker} title={`The platform says: ${line.role}`}>
        {speakerLabels[line.speaker]}
      </span>
      <div className={classes.words} data-long={[line.text, ...line.variants].some((text) => longWord.test(text)) || undefined}>
        <Highlighted text={line.text} matches={matches.filter(({ variant }) => variant === null)} current={current} />
        <Badges line={line} />
        {line.variants.length > 0 && <Variants line={line} matches={matches} current={current} />}
      </div>
    </li>
  );
});

function Badges({ line }: { line: Line }) {
  const { start, confidence, doubts } = line;
  const low = confidence !== null && confidence < lowConfidence;
  return (
    <span className={classes.badges}>
      {start?.uncertain != null && start.origin !== 'estimated' && (
        <Tooltip label={start.uncertain} multiline maw={320}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
          <span className={classes.badge} tabIndex={0}>
            ~start
          </span>
        </Tooltip>
      )}
      {start?.origin === 'estimated' && <OriginTag origin="estimated" />}
      {low && (
        <Tooltip label={`Recognised with ${formatPercent(confidence, 0)} confidence, says the platform`}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
          <span className={classes.badge} tabIndex={0}>
            heard {formatPercent(confidence, 0)}
          </span>
        </Tooltip>
      )}
      {doubts.length > 0 && (
        <Tooltip label={doubts.join(' ')} multiline maw={360}>
          <button type="button" className={classes.doubt} aria-label={`In doubt: ${doubts.join(' ')}`}>
            <IconAlertTriangle size={14} aria-hidden />
          </button>
        </Tooltip>
      )}
    </span>
  );
}

/** Other wordings of a line, which other events of the call carried: on demand, or when the search found one. */
function Variants({ line, matches, current }: Pick<Props, 'line' | 'matches' | 'current'>) {
  const [wanted, setWanted] = useState(false);
  const found = matches.some(({ variant }) => variant !== null);
  const open = wanted || found;
  const count = line.variants.length;
  return (
    <>
      <button type="button" className={classes.more} aria-expanded={open} onClick={() => setWanted(!open)}>
        {count === 1 ? 'Another wording' : `${count} other wordings`}
      </button>
      {open &&
        line.variants.map((text, variant) => (
          <div key={text} className={classes.variant}>
            <Highlighted text={text} matches={matches.filter((match) => match.variant === variant)} current={current} />
          </div>
        ))}
    </>
  );
}
