import { useRef } from 'react';
import classes from './timeline.module.css';
import { useThumb } from './use-thumb.ts';

/** The timeline's own scrollbar. The minimap above does the same for the keyboard, so this one is for the pointer only. */
export function Scrollbar() {
  const track = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLDivElement>(null);
  useThumb(track, thumb);
  return (
    <div ref={track} className={classes.scrollbar} data-own-pointer aria-hidden>
      <div ref={thumb} className={classes.thumb} />
    </div>
  );
}
