import { formatMs } from '../../../../shared/format/duration.ts';
import type { Verdict } from '../../../../shared/model/compared.ts';

export const verdictNames: Record<Verdict, string> = {
  agrees: 'agrees',
  off: 'off',
  contradicts: 'contradicts',
  'cannot-tell': 'cannot tell',
};

/** What a verdict means; `toleranceMs` is the largest difference that counts as equal. */
export function verdictMeaning(verdict: Verdict, toleranceMs: number): string {
  switch (verdict) {
    case 'agrees':
      return `The recording and the platform differ by no more than ${formatMs(toleranceMs)}, as near as an edge of speech can be heard.`;
    case 'off':
      return `The recording and the platform differ by more than ${formatMs(toleranceMs)}.`;
    case 'contradicts':
      return 'The recording shows the opposite: no speech where the platform has some, or a flag that is wrong.';
    case 'cannot-tell':
      return 'One side gives no value, or what it gives is in doubt.';
  }
}
