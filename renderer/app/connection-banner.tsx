import { IconPlugConnectedX } from '@tabler/icons-react';
import type { EventsState } from '../data/events.ts';
import classes from './shell.module.css';

/** What is on screen may be old, and nothing can be saved: said at once, taken back by itself when the core answers again. */
export function ConnectionBanner({ state }: { state: EventsState }) {
  if (state !== 'lost') return null;
  const again = location.protocol === 'app:' ? 'Close this window and open Turntable again.' : 'Start it again with npm start.';
  return (
    <div className={classes.banner} role="alert">
      <IconPlugConnectedX size={16} aria-hidden />
      Turntable is not running any more. {again}
    </div>
  );
}
