import type { Upload } from './upload.ts';

/** A recording on its way to the core. */
export interface Sending {
  callId: string;
  /** Of the call, for whoever has left its page. */
  title: string;
  fileName: string;
  /** 0..1 */
  part: number;
  /** `panel`: the import panel shows it and how it ends. `call`: its call's page does, or a toast once that is left. */
  shownBy: 'call' | 'panel';
  cancel(): void;
}

/** How a sending ended. A cancelled one needs no words: who cancelled it knows. */
export type SendingEnd = { kind: 'done' } | { kind: 'cancelled' } | { kind: 'failed'; error: unknown };

export type Send = (callId: string, file: File, onProgress: (part: number) => void) => Upload;

/** Recordings this tab is sending, one a call at most. They outlive the page they were dropped on. */
export class UploadStore {
  readonly #send: Send;
  readonly #onEnd: (sending: Sending, end: SendingEnd) => void | Promise<void>;
  readonly #listeners = new Set<() => void>();
  #all: readonly Sending[] = [];
  #watched: readonly string[] = [];

  /** `onEnd` is awaited before the sending leaves the list, so that what it brings can be on screen by then. */
  constructor(send: Send, onEnd: (sending: Sending, end: SendingEnd) => void | Promise<void>) {
    this.#send = send;
    this.#onEnd = onEnd;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly all = (): readonly Sending[] => this.#all;

  of(callId: string): Sending | null {
    return this.#all.find((one) => one.callId === callId) ?? null;
  }

  /** The page of a call is on screen and shows its sending itself, until the answer is called. */
  watch(callId: string): () => void {
    this.#watched = [...this.#watched, callId];
    this.#tell();
    return () => {
      this.#watched = this.#watched.toSpliced(this.#watched.indexOf(callId), 1);
      this.#tell();
    };
  }

  isWatched(callId: string): boolean {
    return this.#watched.includes(callId);
  }

  /** Sends a file and answers how that ended; null, and nothing is sent, while another is on its way to the same call. */
  async start(callId: string, title: string, file: File, shownBy: Sending['shownBy'] = 'call'): Promise<SendingEnd | null> {
    if (this.of(callId)) return null;
    const { done, cancel } = this.#send(callId, file, (part) => {
      this.#set(this.#all.map((one) => (one.callId === callId ? { ...one, part } : one)));
    });
    const sending: Sending = { callId, title, fileName: file.name, part: 0, shownBy, cancel };
    this.#set([...this.#all, sending]);
    const end = await done.then(
      (): SendingEnd => ({ kind: 'done' }),
      (error: unknown): SendingEnd => ({ kind: isAbort(error) ? 'cancelled' : 'failed', error }),
    );
    try {
      await this.#onEnd({ ...sending, part: 1 }, end);
      return end;
    } finally {
      this.#set(this.#all.filter((one) => one.callId !== callId));
    }
  }

  #set(all: readonly Sending[]): void {
    this.#all = all;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
