import { lazy, Suspense } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useDecoding } from '../decoding/use-decoding.ts';
import { DropTarget } from '../import/drop-target.tsx';
import { ImportPanel } from '../import/import-panel.tsx';
import { Keys } from '../keys/keys.tsx';
import { Boundary } from './boundary.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { Rail } from './rail.tsx';
import { SafetyBanner } from './safety-banner.tsx';
import { Screens } from './screens.tsx';
import classes from './shell.module.css';
import { useEvents } from './use-events.ts';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

/** The frame around every screen. */
export function Shell() {
  const [path] = useLocation();
  const search = useSearch();
  const events = useEvents();
  useDecoding();
  return (
    <>
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <div className={classes.root} data-events={events}>
        <Rail connected={events !== 'lost'} />
        <main className={classes.main} id="main" tabIndex={-1}>
          <ConnectionBanner state={events} />
          <SafetyBanner />
          <div className={classes.screen}>
            <Boundary resetKey={path}>
              <Screens search={search} />
            </Boundary>
          </div>
        </main>
      </div>
      <ImportPanel />
      <DropTarget />
      <Keys />
      <Suspense>
        <Palette />
      </Suspense>
    </>
  );
}
