import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MPEGDecoder } from 'mpg123-decoder';

export const samplesDir = join(import.meta.dirname, '../../../resources/samples');

export interface Sample {
  name: string;
  title: string;
  platform: string;
  payloads: string[];
  recording: string;
  customerChannel: 0 | 1;
  durationMs: number;
  callId: string;
}

export interface Truth {
  durationMs: number;
  customerChannel: 0 | 1;
  speech: { id: string; speaker: 'customer' | 'agent'; answers?: string | null; startMs: number; endMs: number; text: string }[];
}

export const readJson = <T>(...path: string[]): T => JSON.parse(readFileSync(join(samplesDir, ...path), 'utf8')) as T;
export const samples = readJson<Sample[]>('index.json');
export const truthOf = <T = Truth>(name: string): T => readJson<T>(name, 'truth.json');

/** Whole recording as played: the decoder cuts the encoder's delay by the LAME tag. */
export async function decode({ name, recording }: Sample) {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const { channelData, samplesDecoded, sampleRate, errors } = decoder.decode(readFileSync(join(samplesDir, name, recording)));
  decoder.free();
  return { channelData, samplesDecoded, sampleRate, errors };
}

/** RMS of `samples` between two times, dBFS. */
export function loudness(samples: Float32Array, rate: number, fromMs: number, toMs: number): number {
  const part = samples.subarray(Math.round((fromMs * rate) / 1000), Math.round((toMs * rate) / 1000));
  return 10 * Math.log10(part.reduce((sum, value) => sum + value * value, 0) / part.length + 1e-12);
}
