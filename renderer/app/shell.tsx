import { useLocation, useSearch } from 'wouter';
import { Boundary } from './boundary.tsx';
import { Screens } from './screens.tsx';
import classes from './shell.module.css';
import { useEvents } from './use-events.ts';

/** The frame around every screen. */
export function Shell() {
  const [path] = useLocation();
  const events = useEvents();
  return (
    <div className={classes.root} data-events={events}>
      <main className={classes.main} id="main">
        <Boundary resetKey={path}>
          <Screens search={useSearch()} />
        </Boundary>
      </main>
    </div>
  );
}
