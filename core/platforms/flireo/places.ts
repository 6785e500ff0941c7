import type { Place } from '../adapter.ts';

const message = '/message';

/** Where every documented field of a Flireo event goes, v1 first, then the envelopes. The first pattern that fits counts. */
export const flireoPlaces: readonly Place[] = [
  { pattern: '/eventTimestamp', place: 'reportedAt' },
  { pattern: '/eventType', place: 'hasReport', as: 'reason' },
  { pattern: '/callId', place: 'platformCallId' },
  { pattern: '/callSession', place: 'platformCallId' },
  { pattern: '/fromCaller', place: 'customer' },
  { pattern: '/toAssistant', place: 'assistant' },
  { pattern: '/transcriptText', place: 'lines', as: 'split' },
  { pattern: '/summaryText', place: 'analysis.summaries' },
  { pattern: '/recordings/linkStereo', place: 'recordingSource' },
  { pattern: '/recordings/linkMono', place: 'recordingSource', as: 'reason' },
  { pattern: '/callLengthSeconds', place: 'durations', as: 'seconds' },
  { pattern: '/userMetadata/**', place: 'metadata' },
  { pattern: '/analysis/summary', place: 'analysis.summaries' },
  { pattern: '/analysis/successEvaluation', place: 'analysis.success' },
  { pattern: '/analysis/structuredData/**', place: 'analysis.structured' },
  { pattern: '/status', place: 'status' },
  { pattern: '/debugging-artifact', place: 'error' },

  { pattern: `${message}/type`, place: 'hasReport', as: 'reason' },
  { pattern: `${message}/timestamp`, place: 'reportedAt', as: 'iso' },
  { pattern: `${message}/call/id`, place: 'platformCallId' },
  { pattern: `${message}/call/type`, place: 'direction', as: 'word' },
  { pattern: `${message}/call/status`, place: 'status' },
  { pattern: `${message}/phoneNumber/*`, place: 'assistant' },
  { pattern: `${message}/phone_number/*`, place: 'assistant' },
  { pattern: `${message}/customer/*`, place: 'customer' },
  { pattern: `${message}/durationSeconds`, place: 'durations', as: 'seconds' },
  { pattern: `${message}/duration_seconds`, place: 'durations', as: 'seconds' },
  { pattern: `${message}/transcript`, place: 'lines', as: 'split' },
  { pattern: `${message}/messages/*/*`, place: 'lines' },
  { pattern: `${message}/summary`, place: 'analysis.summaries' },
  { pattern: `${message}/analysis/**`, place: 'analysis.structured' },
  { pattern: `${message}/recordingUrl`, place: 'recordingSource' },
  { pattern: `${message}/recording_url`, place: 'recordingSource' },
  { pattern: `${message}/assistant/metadata/**`, place: 'metadata' },
  { pattern: `${message}/error`, place: 'error' },
  { pattern: '/**', place: 'raw' },
];
