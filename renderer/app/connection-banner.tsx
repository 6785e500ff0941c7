import { IconPlugConnectedX } from '@tabler/icons-react';
import type { EventsState } from '../data/events.ts';
import { startAgain } from '../data/not-answering.ts';
import classes from './shell.module.css';

/** What is on screen may be old, and nothing can be saved: said at once, taken back by itself when the core answers again. */
export function ConnectionBanner({ state }: { state: EventsState }) {
  if (state !== 'lost') return null;
  return (
    <div className={classes.banner} role="alert">
      <IconPlugConnectedX size={16} aria-hidden />
      Turntable is not running any more. {startAgain(location.protocol)}
    </div>
  );
}
