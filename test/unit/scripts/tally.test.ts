import { describe, expect, it } from 'vitest';
import { add, lastLine, none, playwrightTally, vitestTally } from '../../../scripts/lib/tally.mjs';

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((test) => ({ status: test })) });

describe('counting tests', () => {
  it('reads what Vitest and Playwright report', () => {
    const unit = {
      numPassedTests: 7,
      numFailedTests: 0,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [file('passed', 'passed')],
    };
    expect(vitestTally(unit, 0)).toEqual({ passed: 7, failed: 0, skipped: 2 });
    const e2e = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 }, errors: [] };
    expect(playwrightTally(e2e, 1)).toEqual({ passed: 4, failed: 1, skipped: 2 });
  });

  it('counts a test file that could not be loaded', () => {
    const report = { numPassedTests: 7, numFailedTests: 1, testResults: [file('failed'), file('failed', 'failed', 'passed')] };
    expect(vitestTally(report, 1)).toMatchObject({ passed: 7, failed: 2 });
    expect(playwrightTally({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{}] }, 1)).toMatchObject({
      failed: 1,
    });
  });

  it('never takes silence for success', () => {
    expect(vitestTally(null, 0).failed).toBe(1);
    expect(playwrightTally(null, 0).failed).toBe(1);
    expect(vitestTally({ numPassedTests: 0, numPendingTests: 5 }, 0).failed).toBe(1);
    expect(vitestTally({ numPassedTests: 7, numFailedTests: 0 }, 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  it('ends with the agreed line', () => {
    const sum = add({ passed: 2, failed: 0, skipped: 0 }, { passed: 40, failed: 1, skipped: 0 });
    expect(lastLine(sum)).toBe('42 passed, 1 failed');
    expect(lastLine(add(none, { ...sum, skipped: 3 }))).toBe('42 passed, 1 failed, 3 skipped');
  });
});
