import { closeSync, openSync } from 'node:fs';
import { type CrewOptions, hearParts } from './crew.ts';
import { type CutPlan, planCut } from './cut/plan.ts';
import { type DecodeResult, decodeFile } from './decode/run.ts';
import { diskError } from './errors.ts';
import { decodePcm } from './outside/decode-pcm.ts';
import { chunksFrom, type PcmTask } from './outside/feed.ts';
import { joinPeaks, type Peaks, PeaksBuilder } from './peaks/builder.ts';
import { fileSource } from './read-at.ts';
import { sniffSource } from './sniff.ts';
import { SpeechSink } from './speech/sink.ts';
import { joinTracks, type SpeechTracks } from './speech/tracks.ts';

/** All that is found in one reading of a recording. */
export interface Listened {
  result: DecodeResult;
  peaks: Peaks;
  tracks: SpeechTracks;
}

export interface ListenOptions extends Omit<CrewOptions, 'fd'> {
  /** Instead of the file's own bytes, where somebody else decodes them. */
  pcm?: PcmTask;
}

/**
 * Reads a recording once. A long mp3 that is in order is decoded in parts by several threads; the values are the same as in one go.
 * @throws MediaError as `decodeFile`, or whatever a helper thread died of
 */
export async function listenTo(options: ListenOptions): Promise<Listened> {
  const { path, pcm, onProgress } = options;
  const parts = options.workers > 1 && !pcm ? await inParts(options) : null;
  if (parts) return parts;
  const peaks = new PeaksBuilder();
  const speech = new SpeechSink(options.detector);
  const into = { sinks: [peaks, speech], onProgress };
  const result = pcm ? await decodePcm({ ...pcm, chunks: chunksFrom(pcm.port) }, into) : await decodeFile(path, into);
  return { result, peaks: peaks.finish(), tracks: await speech.finish() };
}

async function inParts(options: ListenOptions): Promise<Listened | null> {
  const fd = opened(options.path);
  try {
    const source = fileSource(fd);
    // A disk may take its time over a large file: each read is a sign of life.
    const plan = planCut(source, sniffSource(source), { onRead: () => options.onProgress(0) });
    const heard = plan && (await hearParts(plan, { ...options, fd }));
    if (!plan || !heard) return null;
    const peaks = joinPeaks(heard.map((part) => part.peaks));
    return { result: resultOf(plan), peaks, tracks: joinTracks(heard.map((part) => part.tracks)) };
  } finally {
    closeSync(fd);
  }
}

function opened(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw diskError(error);
  }
}

/** Only what is in order is cut: there is nothing to warn of. */
const resultOf = ({ first, total }: CutPlan): DecodeResult => ({
  format: 'mp3',
  sampleRate: first.sampleRate,
  channels: first.mono ? 1 : 2,
  frames: total,
  warnings: [],
});
