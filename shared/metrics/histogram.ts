import type { Bucket, Distribution } from '../model/performance.ts';

/** An interval in the distribution's unit: `from` included, `to` not; `to` null is open-ended. */
export interface BucketRange {
  from: number;
  to: number | null;
}

/** A bucket with its part of all counted values, 0..1. */
export interface BucketShare extends Bucket {
  share: number;
}

function usable({ buckets }: Pick<Distribution, 'buckets'>): Bucket[] {
  return buckets
    .filter((bucket) => Number.isFinite(bucket.from) && Number.isSafeInteger(bucket.count) && bucket.count >= 0)
    .sort((a, b) => a.from - b.from);
}

function countOf(buckets: readonly Bucket[]): number {
  return buckets.reduce((sum, bucket) => sum + bucket.count, 0);
}

/**
 * The bucket that holds a percentile: nearest rank, `percent` 0..100. A vendor histogram knows no more than the bucket, so the
 * answer is an interval ("2.0-5.0 s") and never a value inside it. Null for an empty histogram or a percent out of range.
 * Buckets may come in any order; those whose count is no whole number from 0 up are left out.
 */
export function percentileBucket(distribution: Pick<Distribution, 'buckets'>, percent: number): BucketRange | null {
  const buckets = usable(distribution);
  const total = countOf(buckets);
  if (!(total > 0) || !(percent >= 0 && percent <= 100)) return null;
  // Multiply before dividing: whole percents of whole counts stay exact, where 0.07 * 100 would be 7.000000000000001.
  const rank = Math.max(1, Math.ceil((percent * total) / 100));
  let seen = 0;
  for (const { from, to, count } of buckets) {
    seen += count;
    if (seen >= rank) return { from, to };
  }
  return null;
}

/** The bucket that holds the median; null for an empty histogram. */
export function medianBucket(distribution: Pick<Distribution, 'buckets'>): BucketRange | null {
  return percentileBucket(distribution, 50);
}

/** Each usable bucket, by lower edge, with its share of the counted values; null when nothing was counted. */
export function bucketShares(distribution: Pick<Distribution, 'buckets'>): BucketShare[] | null {
  const buckets = usable(distribution);
  const total = countOf(buckets);
  return total > 0 ? buckets.map((bucket) => ({ ...bucket, share: bucket.count / total })) : null;
}
