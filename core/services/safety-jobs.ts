import type { SafetyJob, SafetyJobKind } from '../../shared/model/backup.ts';
import { type RunningTask, TaskFault } from '../backups/ask-worker.ts';
import { Cancelled } from '../backups/pace.ts';
import { busy } from './backup-error.ts';

/** What a job does its work with. */
export interface JobControl {
  progress(step: string, share: number | null): void;
  /** The task on its own thread, while there is one: cancelling the job cancels it. */
  use(task: RunningTask | null): void;
  /** @throws Cancelled once the job is */
  check(): void;
}

/** The long work on the stored data, one at a time: how it stands, and ending it. */
export class SafetyJobs {
  #job: SafetyJob | null;
  #task: RunningTask | null = null;
  #cancelled = false;
  #running: Promise<unknown> | null = null;
  readonly #tell: () => void;

  /** @param last how the last one ended, where this application was opened by it */
  constructor(tell: () => void, last: SafetyJob | null) {
    this.#tell = tell;
    this.#job = last;
  }

  get job(): SafetyJob | null {
    return this.#job && { ...this.#job };
  }

  get task(): RunningTask | null {
    return this.#task;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Resolves to whether it went through; its error stands in the job. @throws BackupError `busy` at once */
  run(kind: SafetyJobKind, work: (control: JobControl) => Promise<void>): Promise<boolean> {
    if (this.#running) throw busy();
    this.#cancelled = false;
    this.#set({ kind, state: 'running', step: 'begin', share: null, error: null });
    const control: JobControl = {
      progress: (step, share) => this.#set({ step, share }),
      use: (task) => {
        this.#task = task;
        if (this.#cancelled) task?.cancel();
      },
      check: () => {
        if (this.#cancelled) throw new Cancelled();
      },
    };
    const done = work(control).then(
      () => this.#end({ state: 'done', error: null }),
      (error: unknown) =>
        this.#end(error instanceof Cancelled ? { state: 'cancelled' } : { state: 'failed', error: wordsOf(error) }),
    );
    this.#running = done;
    return done;
  }

  async cancel(): Promise<void> {
    this.#cancelled = true;
    this.#task?.cancel();
    await this.#running;
  }

  #end(change: Partial<SafetyJob>): boolean {
    this.#running = null;
    this.#task = null;
    this.#set({ ...change, share: null });
    return change.state === 'done';
  }

  #set(change: Partial<SafetyJob>): void {
    this.#job = { ...(this.#job as SafetyJob), ...change };
    this.#tell();
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof TaskFault && error.damaged) {
    return 'What was read is not what was stored, so it was not used. Nothing was changed and no older backup was removed. Check everything to see what is damaged.';
  }
  const { code } = error as { code?: unknown };
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') {
    return 'There is no room left on the disk of the data folder. Free some space and try again.';
  }
  return error instanceof Error ? error.message : String(error);
}
