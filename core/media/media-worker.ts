import { parentPort, workerData } from 'node:worker_threads';
import type { PeaksInfo } from '../../shared/api.ts';
import type { HeardSpeech } from '../../shared/model/heard.ts';
import { boundComplaints } from './complaints.ts';
import { type DecodeResult, decodeFile } from './decode/run.ts';
import { MediaError, type MediaErrorCode } from './errors.ts';
import { NativeGuard } from './native-guard.ts';
import { decodePcm } from './outside/decode-pcm.ts';
import { chunksFrom, type PcmTask } from './outside/feed.ts';
import { PeaksBuilder } from './peaks/builder.ts';
import { encodePeaks, infoOf } from './peaks/file.ts';
import { decideSpeech } from './speech/decide.ts';
import { Silero } from './speech/silero.ts';
import { SpeechSink } from './speech/sink.ts';

/** What the worker is given. */
export interface AnalysisTask {
  path: string;
  /** The speech detector's model. */
  modelPath: string;
  /** Of the `NativeGuard`. */
  guard: SharedArrayBuffer;
  /** Instead of the file's own bytes, where somebody else decodes them. */
  pcm?: PcmTask;
}

export interface PeaksInfos {
  overview: PeaksInfo;
  detail: PeaksInfo;
}

/** What it answers: progress any number of times, then one result or one failure. `file` is a whole peaks file. */
export type WorkerAnswer =
  | { kind: 'progress'; share: number }
  | { kind: 'done'; result: DecodeResult; peaks: PeaksInfos; file: Uint8Array<ArrayBuffer>; speech: HeardSpeech }
  | { kind: 'failed'; code: MediaErrorCode; message: string };

// Progress is a sign of life first: the parent ends a worker that gives none.
const progressEveryMs = 100;

async function analyse(
  { path, modelPath, guard, pcm }: AnalysisTask,
  resetComplaints: () => void,
  post: (answer: WorkerAnswer, transfer?: ArrayBuffer[]) => void,
): Promise<void> {
  const builder = new PeaksBuilder();
  let lastPost = 0;
  const onProgress = (share: number) => {
    resetComplaints();
    const now = performance.now();
    if (now - lastPost < progressEveryMs) return;
    lastPost = now;
    post({ kind: 'progress', share });
  };
  try {
    const listener = new SpeechSink(await Silero.load(modelPath, new NativeGuard(guard)));
    const options = { sinks: [builder, listener], onProgress };
    const result = pcm ? await decodePcm({ ...pcm, chunks: chunksFrom(pcm.port) }, options) : await decodeFile(path, options);
    const speech = decideSpeech(await listener.finish());
    const peaks = builder.finish();
    const file = encodePeaks(peaks);
    const infos = { overview: infoOf(peaks, 'overview'), detail: infoOf(peaks, 'detail') };
    post({ kind: 'done', result, peaks: infos, file, speech }, [file.buffer]);
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    post({ kind: 'failed', code: error.code, message: error.message });
  }
}

const port = parentPort;
if (port) {
  await analyse(workerData as AnalysisTask, boundComplaints(), (answer, transfer) => port.postMessage(answer, transfer));
}
