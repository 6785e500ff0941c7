import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './launch-browser.ts';

/** A payload as the vendor documents it: `test/fixtures/platforms/<name>.json`, byte for byte. */
export function payload(name: string): string {
  return readFileSync(payloadPath(name), 'utf8');
}

export function payloadPath(name: string): string {
  return join(root, 'test/fixtures/platforms', `${name}.json`);
}

/** What the tests read of Interactly's report. Turn times in ms after the call's start. */
interface InteractlyReport {
  message: {
    call: {
      id: string;
      cost: { totalCost: number; callDuration: number };
      metrics: {
        callStats: {
          turnsStats: {
            userTurns: { start: number; end: number; messageId: string }[];
            botTurns: { start: number; end: number; userMessageId: string }[];
            botResponseTime: number[];
          };
        };
      };
    };
    assistant: { name: string };
    messages: { messageId: string; role: 'user' | 'assistant'; text: string; timestamp: number }[];
    customer: { number: string };
    analysis: { successEvaluation: string; summary: string };
  };
}

export const seedReport = JSON.parse(payload('interactly-end-of-call-report')) as InteractlyReport;

/** Flireo's first generation: no times, lines in one text. */
export const flireoReport = JSON.parse(payload('flireo-end-of-call-report')) as {
  callId: string;
  toAssistant: string;
  transcriptText: string;
  callLengthSeconds: number;
};

/** Where the nine lines of Flireo's sample are in its recording, ms from its first sample. */
export const flireoTruth = JSON.parse(readFileSync(join(root, 'resources/samples/flireo-voorbeeld/truth.json'), 'utf8')) as {
  durationMs: number;
  speech: { startMs: number; endMs: number; text: string }[];
};

export type Sample = 'interactly-apollo-clinic' | 'flireo-voorbeeld' | 'interactly-tour';

/** The recording that ships with a sample call: customer left, agent right. */
export function recordingOf(sample: Sample): string {
  return join(root, 'resources/samples', sample, 'recording.mp3');
}

/** The minimal Interactly report as another call: its own id, and `change` on top of `message`. */
export function anotherCall(id: string, change: Record<string, unknown> = {}): string {
  const { message } = JSON.parse(payload('interactly-minimal')) as { message: { call: object } };
  return JSON.stringify({ message: { ...message, call: { ...message.call, id }, ...change } });
}
