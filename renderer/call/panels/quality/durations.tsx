import type { Recording } from '../../../../shared/api.ts';
import { formatClock, formatMs } from '../../../../shared/format/duration.ts';
import type { Call } from '../../../../shared/model/call.ts';
import type { Figure } from '../../../../shared/model/origin.ts';
import { NotGiven } from '../../../ui/not-given.tsx';
import { OriginTag } from '../../../ui/origin-tag.tsx';
import { FigureValue } from '../parts/figures.tsx';
import { Section } from '../parts/section.tsx';
import classes from './durations.module.css';

/** Every length that was given, side by side, with the one in use. */
export function Durations({ call, recording }: { call: Call; recording: Recording | null }) {
  const rows = withRecording(call.durations, recording);
  const used = rows.findIndex(({ value }) => value !== null && value === call.durationMs);
  return (
    <Section title="Lengths of the call">
      {rows.length === 0 ? (
        <NotGiven why="No length is given." />
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Length</th>
              <th scope="col">Clock</th>
              <th scope="col">Exact</th>
              <th scope="col">Origin</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((figure, i) => (
              <tr key={figure.id}>
                <th scope="row">
                  {figure.label} {i === used && <span className={classes.used}>in use</span>}
                </th>
                <td>{formatClock(figure.value)}</td>
                <td>
                  <Exact figure={figure} />
                </td>
                <td>
                  <OriginTag origin={figure.origin} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Exact({ figure }: { figure: Figure }) {
  return (
    <span className={classes.exact}>
      <FigureValue figure={figure} show={formatMs(figure.value)} />
    </span>
  );
}

/** The recording's own length, where one is attached: from its start on the call clock to its end. */
function withRecording(durations: readonly Figure[], recording: Recording | null): Figure[] {
  if (recording?.durationMs == null) return [...durations];
  const label = recording.offsetMs === 0 ? 'Recording' : `Recording, from ${formatClock(recording.offsetMs)} of the call`;
  return [
    ...durations,
    { id: 'recording', label, value: recording.durationMs, unit: 'ms', origin: 'measured', path: null, doubt: null },
  ];
}
