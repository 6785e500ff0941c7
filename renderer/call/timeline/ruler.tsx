import { ticks, tickText } from './ruler-ticks.ts';
import { msToWindowX } from './time-window.ts';
import classes from './timeline.module.css';
import { useLayer } from './use-layer.ts';

/** Times along the bottom. */
export function Ruler() {
  const { ref, window } = useLayer();
  const { stepMs, ticks: found } = ticks(window);
  return (
    <div className={classes.ruler} aria-hidden>
      <div ref={ref} className={classes.layer}>
        {found.map((ms) => (
          <span key={ms} className={classes.tick} style={{ left: msToWindowX(window, ms) }}>
            {tickText(ms, stepMs)}
          </span>
        ))}
      </div>
    </div>
  );
}
