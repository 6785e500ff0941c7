import classes from '../import-panel.module.css';
import { DroppedRecording } from './dropped-recording.tsx';
import type { DropRun } from './drops.ts';
import { dropHeadline } from './words.ts';

/** Recordings dropped together: what became of each. */
export function RecordingDropRun({ run, titled }: { run: DropRun; titled: boolean }) {
  return (
    <div className={classes.run}>
      {titled && <h3 className={classes.subtitle}>{dropHeadline(run)}</h3>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul className={classes.results} aria-label="Recordings" tabIndex={0}>
        {run.drops.map((drop) => (
          <DroppedRecording key={drop.key} drop={drop} />
        ))}
      </ul>
    </div>
  );
}
