import { useMemo } from 'react';
import type { Interval } from '../../../shared/metrics/intervals.ts';
import type { Heard } from '../../../shared/model/heard.ts';
import { useCall } from '../context.ts';
import { spurtPath } from './outline.ts';
import classes from './speech-layer.module.css';
import { useLayer } from './use-layer.ts';
import type { WaveLane } from './waveform-lanes.ts';

/** Height of the bars at the foot of a lane, px. */
const barPx = 3;

interface Props {
  heard: Heard;
  lanes: readonly WaveLane[];
  laneHeight: number;
  offsetMs: number;
}

/** Where speech was heard, as thin bars under the waveform it was heard in. What no turn accounts for is taller and in the colour of a warning. */
export function SpeechLayer({ heard, lanes, laneHeight, offsetMs }: Props) {
  const { sides } = useCall();
  const { ref, window } = useLayer();
  const unclaimed = sides.why === null ? heard.unclaimed : none;
  const paths = useMemo(
    () =>
      lanes.map(({ channel, colour }, index) => {
        const place = { top: (index + 1) * laneHeight - barPx - 1, height: barPx };
        const moved = (spurts: readonly Interval[]) =>
          spurts.map(({ startMs, endMs }) => ({ startMs: startMs + offsetMs, endMs: endMs + offsetMs }));
        const stray = unclaimed.filter(({ speaker }) => speaker === colour);
        return {
          colour,
          speech: spurtPath(moved(heard.speech.channels[channel]?.spurts ?? []), window, place),
          unclaimed: spurtPath(moved(stray), window, { top: place.top - 2, height: barPx + 2 }),
        };
      }),
    [lanes, laneHeight, offsetMs, heard, unclaimed, window],
  );
  return (
    <div ref={ref} className={classes.layer} data-testid="speech-layer" aria-hidden>
      <svg className={classes.drawing} aria-hidden>
        {paths.map(({ colour, speech, unclaimed }) => (
          <g key={colour}>
            <path className={classes.speech} data-colour={colour} d={speech} />
            <path className={classes.unclaimed} d={unclaimed} />
          </g>
        ))}
      </svg>
    </div>
  );
}

const none: Heard['unclaimed'] = [];
