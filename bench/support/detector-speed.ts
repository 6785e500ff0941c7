import { join } from 'node:path';
import { decodeFile } from '../../core/media/decode/run.ts';
import { decideSpeech } from '../../core/media/speech/decide.ts';
import { Silero } from '../../core/media/speech/silero.ts';
import { SpeechSink } from '../../core/media/speech/sink.ts';
import { root } from '../../scripts/lib/root.mjs';

/** Seconds of one channel heard in a second, from samples in memory to spurts: as many figures as rounds. */
export async function detectorSpeed(recording: string, rounds: number): Promise<number[]> {
  const silero = await Silero.load(join(root, 'resources', 'models', 'silero_vad_v6.onnx'));
  if (!silero) throw new Error('The detector does not load on this machine.');
  const blocks: Float32Array[][] = [];
  let format: { sampleRate: number; channels: 1 | 2 } = { sampleRate: 0, channels: 1 };
  const keep = {
    start(given: typeof format) {
      format = given;
    },
    write(channels: readonly Float32Array[]) {
      blocks.push(channels.map((one) => one.slice()));
    },
  };
  const { frames, sampleRate, channels } = await decodeFile(recording, { sinks: [keep] });
  const speeds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    const sink = new SpeechSink(silero);
    sink.start(format);
    for (const block of blocks) {
      sink.write(block);
      await sink.settle();
    }
    decideSpeech(await sink.finish());
    speeds.push(((frames / sampleRate) * channels) / ((performance.now() - began) / 1000));
  }
  return speeds;
}
