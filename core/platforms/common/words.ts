import type { Success } from '../../../shared/model/analysis.ts';
import type { Speaker } from '../../../shared/model/call.ts';

const speakers: ReadonlyMap<string, Speaker> = new Map([
  ...['ai', 'assistant', 'agent', 'bot', 'voicebot', 'assistent', 'welcome'].map((word) => [word, 'agent'] as const),
  ...['user', 'customer', 'caller', 'human', 'client', 'gebruiker', 'klant', 'beller'].map((word) => [word, 'customer'] as const),
]);

/** Who a platform's word stands for ("bot", "Gebruiker"); null for a word that names neither party. */
export function speakerOf(word: string | null): Speaker | null {
  return word === null || word.length > 30 ? null : (speakers.get(word.trim().toLowerCase()) ?? null);
}

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
