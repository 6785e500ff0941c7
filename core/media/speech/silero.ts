import { readFile } from 'node:fs/promises';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { NativeGuard } from '../native-guard.ts';
import { type Batch, dropRow, emptyBatch, restartRow } from './batch.ts';

/** A stretch of samples to be judged window by window; the detector begins it without memory of anything before. */
export interface Piece {
  windows: number;
  /** The samples of all windows, with `contextSamples` before the first. Called once, when the piece's turn comes. */
  load(): Float32Array;
}

export type DetectorRate = 8000 | 16000;

/** A window is 32 ms; the model also looks at the 4 ms before it (silero-vad's `OnnxWrapper`). */
export const windowSamples = (rate: DetectorRate) => rate * 0.032;
export const contextSamples = (rate: DetectorRate) => rate * 0.004;

/** Pieces judged side by side: one at a time is three times slower. */
const batchSize = 16;

type Runtime = typeof import('onnxruntime-node');

/** Silero's voice activity model, version 6, in the ONNX runtime on one thread. */
export class Silero {
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #guard: NativeGuard;

  private constructor(runtime: Runtime, session: InferenceSession, guard: NativeGuard) {
    this.#runtime = runtime;
    this.#session = session;
    this.#guard = guard;
  }

  /** @returns null where the model or the runtime's native library does not load: loudness alone must do there */
  static async load(modelPath: string, guard = new NativeGuard()): Promise<Silero | null> {
    try {
      const model = await readFile(modelPath);
      const options = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential' } as const;
      return await guard.inside(async () => {
        const runtime = await import('onnxruntime-node');
        return new Silero(runtime, await runtime.InferenceSession.create(model, options), guard);
      });
    } catch {
      return null;
    }
  }

  /** How sure the model is that someone speaks, for each window of each piece, 0..255. */
  async hear(pieces: readonly Piece[], rate: DetectorRate): Promise<Uint8Array[]> {
    const { Tensor } = this.#runtime;
    const [step, context] = [windowSamples(rate), contextSamples(rate)];
    const width = context + step;
    const heard = pieces.map((piece) => new Uint8Array(piece.windows));
    const sr = new Tensor('int64', BigInt64Array.of(BigInt(rate)), []);
    let next = Math.min(batchSize, pieces.length);
    const rows = Array.from({ length: next }, (_, piece) => ({ piece, window: 0, samples: pieces[piece]!.load() }));
    let batch: Batch = emptyBatch(rows.length, width);
    while (rows.length > 0) {
      rows.forEach(({ samples, window }, row) => {
        batch.input.set(samples.subarray(window * step, window * step + width), row * width);
      });
      const input = new Tensor('float32', batch.input, [rows.length, width]);
      const state = new Tensor('float32', batch.state, [2, rows.length, 128]);
      const answer = (await this.#guard.inside(() => this.#session.run({ input, state, sr }))) as {
        output: Tensor;
        stateN: Tensor;
      };
      batch.state = answer.stateN.data as Float32Array;
      const sure = answer.output.data as Float32Array;
      for (let row = rows.length - 1; row >= 0; row--) {
        const at = rows[row]!;
        heard[at.piece]![at.window++] = Math.round(sure[row]! * 255);
        if (at.window < pieces[at.piece]!.windows) continue;
        if (next < pieces.length) {
          rows[row] = { piece: next, window: 0, samples: pieces[next++]!.load() };
          restartRow(batch, row);
        } else {
          rows.splice(row, 1);
          batch = dropRow(batch, row);
        }
      }
    }
    return heard;
  }
}
