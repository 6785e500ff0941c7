/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @type {Tally} */
export const none = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {Tally} a
 * @param {Tally} b
 * @returns {Tally}
 */
export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/**
 * What Vitest's JSON report says. A file that could not be loaded ran no test, and counts as one failure.
 * @param {unknown} report
 * @param {number} exitCode of the runner: when it says failure, at least one is counted
 * @returns {Tally}
 */
export function vitestTally(report, exitCode) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    /** @type {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number, numTodoTests?: number,
     *   testResults?: { status: string, assertionResults: { status: string }[] }[] }} */ (report ?? {});
  const broken = (testResults ?? []).filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return atLeastOneFailure(
    {
      passed: numPassedTests ?? 0,
      failed: (numFailedTests ?? 0) + broken.length,
      skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
    },
    exitCode,
  );
}

/**
 * What Playwright's JSON report says. `errors` are those outside any test (a file that does not load, no tests at all).
 * @param {unknown} report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function playwrightTally(report, exitCode) {
  const { stats, errors } =
    /** @type {{ stats?: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: unknown[] }} */ (
      report ?? {}
    );
  return atLeastOneFailure(
    {
      passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
      failed: (stats?.unexpected ?? 0) + (errors ?? []).length,
      skipped: stats?.skipped ?? 0,
    },
    exitCode,
  );
}

/**
 * The last line of `npm test`.
 * @param {Tally} tally
 */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

/**
 * A runner that stopped without a report, or failed for a reason of its own, must not look like success; nor one that ran nothing.
 * @param {Tally} tally
 * @param {number} exitCode
 * @returns {Tally}
 */
function atLeastOneFailure(tally, exitCode) {
  const nothingRan = tally.passed + tally.failed === 0;
  return (exitCode !== 0 || nothingRan) && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
