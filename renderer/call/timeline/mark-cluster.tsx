import { Menu } from '@mantine/core';
import type { CSSProperties } from 'react';
import { formatClock } from '../../../shared/format/duration.ts';
import { useCall } from '../context.ts';
import { MarkShape, markColours, OwnShape } from './mark-shape.tsx';
import classes from './marks-track.module.css';
import type { TrackMark } from './track-marks.ts';

/** Marks that have no room side by side: a list to play from. */
export function MarkCluster(props: { id: string; marks: readonly TrackMark[]; style: CSSProperties; tabStop: boolean }) {
  const { player } = useCall();
  const { marks } = props;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button
          type="button"
          className={classes.cluster}
          style={props.style}
          data-testid="mark-cluster"
          data-item={props.id}
          aria-label={`${marks.length} marks at ${formatClock(marks[0]?.startMs)}`}
          tabIndex={props.tabStop ? 0 : -1}
        >
          +{marks.length}
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={320} className={classes.menu}>
        {marks.map((one) => (
          <Menu.Item
            key={one.id}
            leftSection={
              <span style={{ color: markColours[one.kind === 'own' ? 'own' : one.mark.kind] }}>
                {one.kind === 'own' ? <OwnShape tag={one.mark.tag} /> : <MarkShape kind={one.mark.kind} />}
              </span>
            }
            onClick={() => player.playFrom(one.startMs)}
          >
            {formatClock(one.startMs)} {one.texts[0]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
