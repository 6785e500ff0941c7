import { expect, test } from 'vitest';
import type { Recording } from '../../../shared/api.ts';
import { hearCall } from '../../../shared/heard/hear.ts';
import { recordingInForce } from '../../../shared/heard/in-force.ts';
import { sample } from '../../fixtures/heard/sample.ts';
import { delayed, inputOf } from '../../fixtures/heard/speech.ts';

test('the recording in force: a hand wins, then a strong estimate, a weak one never', () => {
  const { call, speech } = sample('interactly-tour');
  const heard = hearCall(inputOf(call, delayed(speech, 700)));
  const stored: Recording = {
    sha256: '',
    fileName: 'a.mp3',
    format: 'mp3',
    sizeBytes: 1,
    state: 'ready',
    progress: 1,
    waitsForTab: false,
    error: null,
    warnings: [],
    durationMs: 42_000,
    channels: 2,
    sampleRate: 16_000,
    customerChannel: 1,
    offsetMs: 0,
    offsetBy: 'default',
    sample: false,
  };
  expect(recordingInForce(stored, heard)).toMatchObject({ customerChannel: 0, offsetMs: -700, offsetBy: 'measured' });
  const byHand = { ...stored, offsetMs: 40, offsetBy: 'hand' } as const;
  expect(recordingInForce(byHand, heard)).toMatchObject({ offsetMs: 40, offsetBy: 'hand' });
  const weak = { ...heard, sync: { ...heard.sync, strength: 'weak' } } as const;
  expect(recordingInForce(stored, weak)).toMatchObject({ offsetMs: 0, offsetBy: 'default' });
});
