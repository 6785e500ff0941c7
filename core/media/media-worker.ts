import { parentPort, workerData } from 'node:worker_threads';
import type { PeaksInfo } from '../../shared/api.ts';
import type { HeardSpeech } from '../../shared/model/heard.ts';
import { boundComplaints } from './complaints.ts';
import type { HelperTask } from './crew.ts';
import { help } from './cut/helper.ts';
import type { DecodeResult } from './decode/run.ts';
import { MediaError, type MediaErrorCode } from './errors.ts';
import { type ListenOptions, listenTo } from './listen.ts';
import { NativeGuard } from './native-guard.ts';
import { paced } from './paced.ts';
import { encodePeaks, infoOf } from './peaks/file.ts';
import { decideSpeech } from './speech/decide.ts';
import { Silero } from './speech/silero.ts';

/** What the worker is given: a recording to listen to. It starts helpers of its own where that is quicker. */
export interface AnalysisTask extends Omit<ListenOptions, 'guard' | 'detector' | 'onProgress'> {
  kind: 'recording';
  /** Of the `NativeGuard`. */
  guard: SharedArrayBuffer;
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

async function analyse(
  task: AnalysisTask,
  alive: () => void,
  post: (answer: WorkerAnswer, transfer?: ArrayBuffer[]) => void,
): Promise<void> {
  const report = paced((share) => post({ kind: 'progress', share }));
  const onProgress = (share: number) => {
    alive();
    report(share);
  };
  try {
    const guard = new NativeGuard(task.guard);
    const detector = await Silero.load(task.modelPath, guard);
    const { result, peaks, tracks } = await listenTo({ ...task, guard, detector, onProgress });
    const speech = decideSpeech(tracks);
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
  const task = workerData as AnalysisTask | HelperTask;
  const alive = boundComplaints();
  if (task.kind === 'helper') await help(port, task, alive);
  else await analyse(task, alive, (answer, transfer) => port.postMessage(answer, transfer));
}
