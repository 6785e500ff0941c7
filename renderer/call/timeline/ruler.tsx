import { ticks, tickText } from './ruler-ticks.ts';
import { msToWindowX } from './time-window.ts';
import classes from './timeline.module.css';
import { useLayer } from './use-layer.ts';

/** About the width of a figure of the labels, px. */
const figurePx = 7;

/** Times along the bottom. A tick too close to the end for its label stands without one. */
export function Ruler() {
  const { ref, window } = useLayer();
  const { stepMs, ticks: found } = ticks(window);
  return (
    <div className={classes.ruler} aria-hidden>
      <div ref={ref} className={classes.layer}>
        {found.map((ms) => {
          const left = msToWindowX(window, ms);
          const text = tickText(ms, stepMs);
          return (
            <span key={ms} className={classes.tick} style={{ left }}>
              {left + (text.length + 1) * figurePx <= window.widthPx && text}
            </span>
          );
        })}
      </div>
    </div>
  );
}
