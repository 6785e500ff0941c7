import { formatNumber, formatPercent } from '../../../../shared/format/number.ts';
import { formatRange } from '../../../../shared/format/range.ts';
import { medianBucket, percentileBucket } from '../../../../shared/metrics/histogram.ts';
import type { Distribution } from '../../../../shared/model/performance.ts';
import { Num } from '../../../ui/num.tsx';
import { useOpenRaw } from '../parts/open-raw.ts';
import { PathLink } from '../parts/path-link.tsx';
import { Notice } from '../parts/section.tsx';
import { type BucketBar, type Histogram, histogramOf } from './bucket-geometry.ts';
import classes from './distribution.module.css';

/** From this many values on a 95th percentile says something. */
const enoughForP95 = 20;

/** A vendor histogram between its true edges, with its percentiles as intervals. What cannot be trusted says so and gives no percentile. */
export function DistributionChart({ distribution }: { distribution: Distribution }) {
  const histogram = histogramOf(distribution);
  const { label, doubt, path } = distribution;
  return (
    <figure className={classes.figure} data-testid={`distribution-${distribution.id}`}>
      <figcaption className={classes.caption}>
        <span>{label}</span>
        {histogram && doubt === null ? <Percentiles distribution={distribution} total={histogram.total} /> : null}
      </figcaption>
      {doubt !== null && <Notice tone={histogram ? 'warning' : 'info'}>{doubt}</Notice>}
      {histogram === null && doubt === null && <Notice>No value was counted.</Notice>}
      {histogram && <Bars histogram={histogram} distribution={distribution} />}
      {histogram === null && <PathLink path={path}>Open in Raw</PathLink>}
    </figure>
  );
}

function Percentiles({ distribution, total }: { distribution: Distribution; total: number }) {
  const openRaw = useOpenRaw();
  const { label, unit, path } = distribution;
  const wanted = [{ name: 'median', range: medianBucket(distribution) }];
  if (total >= enoughForP95) wanted.push({ name: '95th percentile', range: percentileBucket(distribution, 95) });
  return (
    <span className={classes.percentiles}>
      {wanted.map(({ name, range }) => (
        <span key={name}>
          {name} lies in{' '}
          <Num
            facts={{
              title: `${label}: ${name}`,
              definition: 'histogram-percentile',
              denominator: `${formatNumber(total)} counted ${total === 1 ? 'value' : 'values'}`,
              origin: 'derived',
              path,
            }}
            onPlay={() => openRaw(path)}
            playLabel="Opens this field in Raw"
          >
            {formatRange(range, unit)}
          </Num>
        </span>
      ))}
    </span>
  );
}

function Bars({ histogram, distribution: { unit, label } }: { histogram: Histogram; distribution: Distribution }) {
  const inSeconds = unit === 'ms' && histogram.edges.some(({ value }) => value >= 1000);
  const edge = (value: number) => formatNumber(inSeconds ? value / 1000 : value);
  const axisUnit = unit === 'ratio' ? '0 to 1' : inSeconds ? 'seconds, logarithmic' : 'ms, logarithmic';
  return (
    <>
      <ul className={classes.bars} aria-label={`${label}, counts per bucket`}>
        {histogram.bars.map((bar) => (
          <Bar key={`${bar.from}-${bar.to}`} bar={bar} range={formatRange(bar, unit)} />
        ))}
      </ul>
      <div className={classes.edges} aria-hidden>
        {histogram.edges.map(({ value, at, labelled }) => (
          <span key={value} data-tick style={{ left: `${at * 100}%` }}>
            {labelled && <b data-first={at < 0.02 || undefined}>{edge(value)}</b>}
          </span>
        ))}
        {histogram.bars.at(-1)?.open && <em>→</em>}
      </div>
      <p className={classes.unit}>{axisUnit}</p>
    </>
  );
}

function Bar({ bar, range }: { bar: BucketBar; range: string }) {
  const words = `${range}: ${formatNumber(bar.count)} (${formatPercent(bar.share)})`;
  return (
    <li
      className={classes.bar}
      data-open={bar.open || undefined}
      data-empty={bar.count === 0 || undefined}
      style={{ left: `${bar.left * 100}%`, width: `${bar.width * 100}%` }}
      title={words}
      aria-label={words}
    >
      {bar.count > 0 && <span>{formatNumber(bar.count)}</span>}
      <i style={{ height: `${bar.height * 100}%` }} />
    </li>
  );
}
