import type { Success } from '../../../shared/model/analysis.ts';

const successes: ReadonlyMap<string, Success> = new Map([
  ...['true', 'yes', 'success', 'successful', 'succeeded', 'pass', 'passed', 'excellent', 'good'].map(
    (word) => [word, 'success'] as const,
  ),
  ...['partial', 'partially', 'partly', 'mixed', 'fair'].map((word) => [word, 'partial'] as const),
  ...['false', 'no', 'failure', 'failed', 'fail', 'unsuccessful', 'poor', 'bad'].map((word) => [word, 'failure'] as const),
]);

/** A rubric's word on the common scale. Numbers and unknown words are `unknown`: what 7 means, only the rubric knows. */
export function successOf(original: string): Success {
  return original.length > 30 ? 'unknown' : (successes.get(original.trim().toLowerCase()) ?? 'unknown');
}
