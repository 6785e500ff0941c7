import { Menu } from '@mantine/core';
import { type CSSProperties, useState } from 'react';
import { formatClock } from '../../../shared/format/duration.ts';
import { useCall } from '../context.ts';
import { MarkShape, markColours, OwnShape } from './mark-shape.tsx';
import classes from './marks-track.module.css';
import type { TrackMark } from './track-marks.ts';

/** Marks that have no room side by side: a list to play from. The list is built when it is opened, for a long call has dozens of clusters. */
export function MarkCluster(props: { id: string; marks: readonly TrackMark[]; style: CSSProperties; tabStop: boolean }) {
  const { marks } = props;
  const [open, setOpen] = useState(false);
  const button = (
    <button
      type="button"
      className={classes.cluster}
      style={props.style}
      data-testid="mark-cluster"
      data-item={props.id}
      aria-label={`${marks.length} marks at ${formatClock(marks[0]?.startMs)}`}
      aria-haspopup="menu"
      tabIndex={props.tabStop ? 0 : -1}
      onClick={() => setOpen(true)}
    >
      +{marks.length}
    </button>
  );
  if (!open) return button;
  return (
    <Menu opened onChange={setOpen} position="bottom-start">
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown mah={320} className={classes.menu}>
        {marks.map((mark) => (
          <ClusterItem key={mark.id} mark={mark} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ClusterItem({ mark }: { mark: TrackMark }) {
  const { player } = useCall();
  const own = mark.kind === 'own';
  return (
    <Menu.Item
      leftSection={
        <span style={{ color: markColours[own ? 'own' : mark.mark.kind] }}>
          {own ? <OwnShape tag={mark.mark.tag} /> : <MarkShape kind={mark.mark.kind} />}
        </span>
      }
      onClick={() => player.playFrom(mark.startMs)}
    >
      {formatClock(mark.startMs)} {mark.texts[0]}
    </Menu.Item>
  );
}
