import { type ReactNode, useState } from 'react';
import { OriginTag } from '../../ui/origin-tag.tsx';
import { otherBasis } from '../basis/basis.ts';
import { useCall } from '../context.ts';
import { WaveLabels } from '../recording/wave-labels.tsx';
import { MarksTrack } from './marks-track.tsx';
import { Minimap } from './minimap.tsx';
import { minimapPx } from './minimap-draw.ts';
import { NetworkTrack } from './network-track.tsx';
import { outlinedLanePx, plainLanePx } from './outline.ts';
import { OutlineNote } from './outline-note.tsx';
import { HoverTime, LoopRegion, Playhead } from './overlays.tsx';
import { Ruler } from './ruler.tsx';
import { Scrollbar } from './scrollbar.tsx';
import classes from './timeline.module.css';
import { Tips } from './tips.tsx';
import { TurnLane } from './turn-lane.tsx';
import { useTimelineInput } from './use-timeline-input.ts';
import { WaveRow, waveRowHeight } from './wave-row.tsx';
import { ZoomButtons } from './zoom-buttons.tsx';

interface Row {
  id: string;
  /** px, or a length of the style sheet. */
  height: number | string;
  label: ReactNode;
  track: ReactNode;
}

/** All rows of the call over one time axis. */
export function Timeline() {
  const { page, sides, bounds } = useCall();
  const [area, setArea] = useState<HTMLDivElement | null>(null);
  useTimelineInput(area);
  const estimated = page.call.turns.some(({ start }) => start?.origin === 'estimated');
  const network = page.call.performance.network?.intervals ?? [];
  const placed = page.call.turns.some(({ start }) => start !== null);
  const outlined = sides.outlines !== null;
  const laneHeight = outlined ? outlinedLanePx : plainLanePx;
  const note = estimated ? <OriginTag origin="estimated" /> : null;
  const key = outlined ? <OutlineNote of={otherBasis(sides.basis)} short={estimated} /> : null;
  const turnRows: Row[] = placed
    ? [
        {
          id: 'customer',
          height: laneHeight,
          label: (
            <Label text="Customer" speaker="customer">
              {note}
            </Label>
          ),
          track: <TurnLane speaker="customer" />,
        },
        {
          id: 'agent',
          height: laneHeight,
          label: (
            <Label text="Agent" speaker="agent">
              {note}
              {key}
            </Label>
          ),
          track: <TurnLane speaker="agent" />,
        },
      ]
    : [{ id: 'none', height: 28, label: 'Turns', track: <p className={classes.none}>This call carries no turn times.</p> }];
  const rows: Row[] = [
    { id: 'minimap', height: minimapPx, label: <ZoomButtons />, track: <Minimap /> },
    {
      id: 'wave',
      height: waveRowHeight(page.recording, page.fetch),
      label: <WaveLabels recording={page.recording} />,
      track: <WaveRow recording={page.recording} fetch={page.fetch} />,
    },
    ...turnRows,
    { id: 'marks', height: 54, label: 'Marks', track: <MarksTrack /> },
    ...(network.length > 0 ? [{ id: 'network', height: 26, label: 'Network', track: <NetworkTrack intervals={network} /> }] : []),
    { id: 'ruler', height: 20, label: null, track: <Ruler /> },
    { id: 'scrollbar', height: 10, label: null, track: <Scrollbar /> },
  ];
  if (bounds.endMs <= bounds.startMs) {
    return (
      <section className={classes.empty} aria-label="Timeline">
        <WaveRow recording={page.recording} fetch={page.fetch} />
        <p className={classes.none}>This call has no length yet. Its times appear with the report at the end of the call.</p>
      </section>
    );
  }
  return (
    <Tips>
      <section
        className={classes.root}
        aria-label="Timeline"
        data-testid="timeline"
        data-outlined={outlined || undefined}
        data-estimated={estimated || undefined}
      >
        <div className={classes.labels}>
          {rows.map(({ id, height, label }) => (
            <div key={id} className={classes.label} style={{ height }} data-row={id}>
              {label}
            </div>
          ))}
        </div>
        <div ref={setArea} className={classes.area}>
          {rows.map(({ id, height, track }) => (
            <div key={id} className={classes.row} style={{ height }} data-row={id}>
              {track}
            </div>
          ))}
          <LoopRegion />
          <Playhead />
          <HoverTime area={area} />
        </div>
      </section>
    </Tips>
  );
}

function Label({ text, speaker, children }: { text: string; speaker: 'customer' | 'agent'; children: ReactNode }) {
  return (
    <>
      <span className={classes.swatch} data-speaker={speaker} />
      <span className={classes.name}>{text}</span>
      {children}
    </>
  );
}
