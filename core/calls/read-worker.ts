import { parentPort } from 'node:worker_threads';
import { type HearInput, hearCall } from '../../shared/heard/hear.ts';
import { classify } from './classify.ts';
import { type Reading, readReport, rowFrom } from './reading.ts';
import type { Unread } from './select.ts';

/** Bodies side by side in one buffer, which changes threads without being copied; `lengths` in bytes, in order. */
export interface Packed {
  packed: ArrayBuffer;
  lengths: number[];
}

/**
 * - `read`: what each body says by itself; answers a `Reading` each.
 * - `classify`: what each body is; answers a `ReportOutcome` each.
 * - `row`: the list row of the call that the bodies tell together; answers a `RowReading`.
 * - `hear`: a `HearInput` as JSON, the only body; answers a `Heard`.
 */
export type ReadTask =
  | (Packed & { what: 'read' | 'classify' | 'hear' })
  | (Packed & { what: 'row'; callId: string; sha256s: readonly string[]; unread: Unread });

export function pack(bodies: readonly Uint8Array[]): Packed {
  const lengths = bodies.map((body) => body.byteLength);
  const packed = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const body of bodies) {
    packed.set(body, at);
    at += body.byteLength;
  }
  return { packed: packed.buffer, lengths };
}

function unpack({ packed, lengths }: Packed): Uint8Array[] {
  let at = 0;
  return lengths.map((length) => {
    const bytes = new Uint8Array(packed, at, length);
    at += length;
    return bytes;
  });
}

function answer(task: ReadTask): unknown {
  const bodies = unpack(task);
  if (task.what === 'row') {
    const told = bodies.map((bytes, index) => ({ bytes, sha256: task.sha256s[index] as string }));
    return rowFrom(task.callId, told, task.unread);
  }
  if (task.what === 'hear') return hearCall(JSON.parse(new TextDecoder().decode(bodies[0])) as HearInput);
  if (task.what === 'classify') return bodies.map((bytes) => classify(bytes).result);
  return bodies.map((bytes): Reading => readReport(bytes));
}

const port = parentPort;
if (port) {
  port.on('message', (task: ReadTask) => port.postMessage(answer(task)));
  // The first message says that the code is loaded: until then bodies are read where they are.
  port.postMessage('ready');
}
