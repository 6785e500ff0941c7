import { parentPort } from 'node:worker_threads';
import { type Reading, readReport } from './reading.ts';

/** Bodies side by side in one buffer, which changes threads without being copied; `lengths` in bytes, in order. */
export interface ReadTask {
  packed: ArrayBuffer;
  lengths: number[];
}

const port = parentPort;
if (port) {
  port.on('message', ({ packed, lengths }: ReadTask) => {
    let at = 0;
    const readings = lengths.map((length): Reading => {
      const bytes = new Uint8Array(packed, at, length);
      at += length;
      return readReport(bytes);
    });
    port.postMessage(readings);
  });
  // The first message says that the code is loaded: until then bodies are read where they are.
  port.postMessage('ready');
}
