import { closeSync, openSync } from 'node:fs';
import type { MessagePort } from 'node:worker_threads';
import type { HelperAnswer, HelperTask } from '../crew.ts';
import { NativeGuard } from '../native-guard.ts';
import { paced } from '../paced.ts';
import { Silero } from '../speech/silero.ts';
import { type HeardPart, hearPart } from './part.ts';

/** A helper thread: hears the parts it is told to, one at a time, until it is ended. @param alive called on progress */
export async function help(port: MessagePort, { path, modelPath, guard, plan }: HelperTask, alive: () => void): Promise<void> {
  const detector = await Silero.load(modelPath, new NativeGuard(guard));
  const post = (answer: HelperAnswer, transfer: ArrayBuffer[] = []) => port.postMessage(answer, transfer);
  port.on('message', async (index: number) => {
    const fd = openSync(path, 'r');
    const progress = paced((share) => post({ kind: 'progress', index, share }));
    try {
      const part = await hearPart(fd, plan, index, detector, (share) => {
        alive();
        progress(share);
      });
      const packed = part && withoutRoom(part);
      post({ kind: 'part', index, part: packed }, packed ? buffersOf(packed) : []);
    } finally {
      closeSync(fd);
    }
  });
}

/** The same bytes in buffers of their own: what grows by doubling has room behind it that must not travel. */
function withoutRoom({ peaks, tracks }: HeardPart): HeardPart {
  return {
    peaks: {
      ...peaks,
      detail: { ...peaks.detail, values: peaks.detail.values.slice() },
      overview: { ...peaks.overview, values: peaks.overview.values.slice() },
    },
    tracks: {
      ...tracks,
      channels: tracks.channels.map(({ levels, speech }) => ({ levels: levels.slice(), speech: speech.slice() })),
    },
  };
}

function buffersOf({ peaks, tracks }: HeardPart): ArrayBuffer[] {
  const arrays = [
    peaks.detail.values,
    peaks.overview.values,
    ...tracks.channels.flatMap(({ levels, speech }) => [levels, speech]),
  ];
  return arrays.map((array) => array.buffer as ArrayBuffer);
}
