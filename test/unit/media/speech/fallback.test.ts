import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { analyseRecording } from '../../../../core/media/analyse.ts';
import { Silero } from '../../../../core/media/speech/silero.ts';
import { tempFolder } from '../../../support/temp.ts';
import { framesF1, samplesDir, shippedModel, truthOf } from './listen.ts';

vi.mock('onnxruntime-node', () => {
  throw new Error('libonnxruntime.so.1: cannot open shared object file');
});

test('where the native library does not load there is no detector, and no error', async () => {
  expect(await Silero.load(shippedModel)).toBeNull();
});

test('where the model is not there loudness alone decides, and says so', async () => {
  const path = join(samplesDir, 'interactly-tour', 'recording.mp3');
  const dir = tempFolder();
  const { speech, durationMs } = await analyseRecording({ path, peaksPath: join(dir, 'p'), modelPath: join(dir, 'none.onnx') });
  expect(speech.method).toBe('energy');
  truthOf('interactly-tour').forEach((truth, channel) => {
    expect(framesF1(truth, speech.channels[channel]!.spurts, durationMs)).toBeGreaterThan(0.95);
  });
});
