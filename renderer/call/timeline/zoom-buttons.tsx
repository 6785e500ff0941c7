import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsHorizontal, IconMinus, IconPlus } from '@tabler/icons-react';
import { useCall } from '../context.ts';
import classes from './timeline.module.css';
import { fitAll, msToX, type Viewport, zoomAbout } from './viewport.ts';

/** Closer, wider, all of it. Zooms about the playhead when it is in view, else about the middle. */
export function ZoomButtons() {
  const { viewport, player } = useCall();
  const about = (view: Viewport) => {
    const x = msToX(view, player.now());
    return x >= 0 && x <= view.widthPx ? x : view.widthPx / 2;
  };
  const zoom = (factor: number) => viewport.update((view) => zoomAbout(view, factor, about(view)));
  return (
    <fieldset className={classes.zoom} aria-label="Zoom">
      <Tooltip label="Wider (Ctrl+wheel)">
        <ActionIcon size={24} aria-label="Zoom out" onClick={() => zoom(1 / 1.6)}>
          <IconMinus size={14} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Closer (Ctrl+wheel)">
        <ActionIcon size={24} aria-label="Zoom in" onClick={() => zoom(1.6)}>
          <IconPlus size={14} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Show all of it">
        <ActionIcon size={24} aria-label="Show the whole call" onClick={() => viewport.update(fitAll)}>
          <IconArrowsHorizontal size={14} />
        </ActionIcon>
      </Tooltip>
    </fieldset>
  );
}
