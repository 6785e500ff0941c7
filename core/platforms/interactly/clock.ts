import type { Flags } from '../common/flags.ts';
import type { MergedLine } from './lines.ts';

/** Rounding in the platform's own whole milliseconds; on real events all messages agree exactly. */
const toleranceMs = 2;
/** The stream opens within moments of the call; a larger gap means that the two times do not belong together. */
const largestMs = 10_000;

/**
 * How far the customer lane's clock (0 = the audio stream opened) lies behind the call's clock (0 = `startAt`), ms:
 * `stt.timestampMs - totalElapsedTimeMs - startAt` of each message of a conversation-update. Null when no message says, or when they
 * disagree. Source: platforms.md 1.4 and 1.5, exactly 214 ms on every message of the captured call.
 */
export function customerClockSkew(lines: readonly MergedLine[], startMs: number | null, flags: Flags): number | null {
  if (startMs === null) return null;
  const skews: number[] = [];
  const paths: string[] = [];
  for (const line of lines) {
    for (const { metrics, path } of line.versions) {
      if (metrics === null || metrics.sttTimestamp === null || metrics.elapsed === null) continue;
      skews.push(metrics.sttTimestamp - metrics.elapsed - startMs);
      paths.push(`${path}/metrics`);
    }
  }
  if (skews.length === 0) return null;
  skews.sort((a, b) => a - b);
  const lowest = skews[0] as number;
  const highest = skews[skews.length - 1] as number;
  if (highest - lowest <= toleranceMs && Math.abs(lowest) <= largestMs && Math.abs(highest) <= largestMs) {
    return skews[Math.floor(skews.length / 2)] as number;
  }
  flags.add({
    id: 'customer-clock-unclear',
    severity: 'warning',
    title: "The customer lane's clock cannot be set",
    detail: `The messages put the start of the audio stream between ${lowest} and ${highest} ms after the start of the call. The customer's times are left as reported.`,
    paths: paths.slice(0, 20),
  });
  return null;
}
