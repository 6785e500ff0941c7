import { memo, type Ref, useState, useSyncExternalStore } from 'react';
import { formatClock, formatMoment } from '../../../shared/format/duration.ts';
import { speakerLabels } from '../../../shared/format/label.ts';
import type { Line } from '../../../shared/model/call.ts';
import type { SaidAndHeard } from '../../../shared/model/compared.ts';
import { useCall, useFact } from '../context.ts';
import { LineMenu } from '../lines/line-menu.tsx';
import type { PlaceNote } from '../lines/placement.ts';
import type { Placing } from '../lines/use-placing.ts';
import { Highlighted } from './highlighted.tsx';
import classes from './line.module.css';
import { LineBadges } from './line-badges.tsx';
import type { Match } from './search.ts';
import { useNear } from './use-near.ts';

/**
 * The attack: with kerning the browser shapes the rest of a word anew at every line that it fills, and a word of 100 kB froze the page for a minute. Nobody
 * says words this long, so nobody misses their kerning.
 */
const longWord = /\S{400}/;

interface Props {
  line: Line;
  matches: readonly Match[];
  current: Match | null;
  place: PlaceNote | null;
  said: SaidAndHeard | null;
  placing: Placing | null;
  /** Place in a list of which only a part is built. */
  index?: number;
  setSize?: number;
  top?: number;
  ref?: Ref<HTMLLIElement>;
}

export const TranscriptLine = memo(function TranscriptLine(props: Props) {
  const { line, matches, current, place, said, placing, index, setSize, top, ref } = props;
  const { player, edit } = useCall();
  const active = useFact((facts) => facts.activeLineId === line.id);
  const chosen = useSyncExternalStore(edit.subscribe, () => edit.get().lineId === line.id);
  const near = useNear();
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
      data-placed={placing !== null || undefined}
      data-place={place?.kind}
      data-chosen={(chosen && placing?.why === null) || undefined}
      aria-current={active || undefined}
      aria-setsize={setSize}
      aria-posinset={index === undefined ? undefined : index + 1}
      {...(placing && near.handlers)}
    >
      {start ? (
        <button
          type="button"
          className={classes.time}
          data-keys="media"
          aria-label={`Play from ${formatMoment(start.ms)}`}
          title={place ? `${formatClock(start.ms)}. ${place.meaning}` : formatClock(start.ms)}
          onClick={() => {
            edit.select(line.id);
            player.playFrom(start.ms);
          }}
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
        <span data-words>
          <Highlighted
            text={line.text}
            matches={matches.filter(({ variant }) => variant === null)}
            current={current}
            heardChars={said?.heardChars ?? null}
          />
        </span>
        <LineBadges line={line} place={place} said={said} />
        {line.variants.length > 0 && <Variants line={line} matches={matches} current={current} />}
      </div>
      {placing && (near.is || chosen) && <LineMenu line={line} placing={placing} onOpen={near.setHeld} />}
    </li>
  );
});

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
