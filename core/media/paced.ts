const everyMs = 100;

/** The same report, at most ten times a second: progress is a sign of life first, and nobody reads faster. */
export function paced(report: (share: number) => void): (share: number) => void {
  let last = 0;
  return (share) => {
    const now = performance.now();
    if (now - last < everyMs) return;
    last = now;
    report(share);
  };
}
