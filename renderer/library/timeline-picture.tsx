import classes from './first-run.module.css';

/** Half heights of a drawn waveform, px: two people taking turns, with one overlap and one silence. */
const customer = [3, 8, 14, 10, 16, 9, 4, 0, 0, 0, 0, 0, 5, 12, 17, 13, 8, 11, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 9, 13, 7, 3];
const agent = [0, 0, 0, 0, 0, 5, 11, 16, 12, 15, 10, 6, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 13, 17, 11, 14, 8, 3, 0, 0, 0, 0];

const step = 15;

/** The timeline as a picture: two lanes, their turns, a mark, and the playhead. */
export function TimelinePicture() {
  return (
    <svg className={classes.picture} viewBox="0 0 520 150" role="img" aria-label="A call as two lanes of speech with a playhead">
      <Lane heights={customer} y={28} color="var(--tt-customer)" />
      <Lane heights={agent} y={72} color="var(--tt-agent)" />
      <Turn x={5} width={105} y={104} color="customer" />
      <Turn x={185} width={105} y={104} color="customer" />
      <Turn x={440} width={75} y={104} color="customer" />
      <Turn x={80} width={120} y={120} color="agent" />
      <Turn x={350} width={105} y={120} color="agent" />
      <path d="M 95 136 l 5 6 l -5 6 l -5 -6 z" fill="none" stroke="var(--tt-mark-overlap)" strokeWidth="1.6" />
      <rect x="294" y="139" width="52" height="5" rx="1" fill="var(--tt-mark-dead-air)" />
      <line className={classes.playhead} x1="240" x2="240" y1="4" y2="148" stroke="var(--tt-playhead)" strokeWidth="1.5" />
      <circle cx="240" cy="5" r="4" fill="var(--tt-playhead)" />
    </svg>
  );
}

function Lane({ heights, y, color }: { heights: readonly number[]; y: number; color: string }) {
  const bars = heights.map((half, index) => `M ${8 + index * step} ${y - Math.max(half, 0.6)} V ${y + Math.max(half, 0.6)}`);
  return <path d={bars.join(' ')} stroke={color} strokeWidth="5" strokeLinecap="round" fill="none" />;
}

function Turn({ x, width, y, color }: { x: number; width: number; y: number; color: 'customer' | 'agent' }) {
  return (
    <rect
      x={x}
      y={y}
      width={width}
      height="11"
      rx="3"
      fill={`var(--tt-${color}-soft)`}
      stroke={`var(--tt-${color})`}
      strokeWidth="1"
    />
  );
}
