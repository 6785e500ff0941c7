import type { ApiError } from '../../shared/api.ts';

/** The API said no, or could not be reached. `message` is for the reviewer. `status` is 0 when nothing answered. */
export class Failure extends Error {
  override name = 'Failure';
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What an answer that is not 2xx says. Never throws: a proxy or a crash may answer anything. */
export async function failureOf(answer: Response): Promise<Failure> {
  const fallback = `Turntable answered ${answer.status}. Try again.`;
  try {
    const body = (await answer.json()) as Partial<ApiError>;
    return new Failure(answer.status, body.code ?? 'unknown', typeof body.message === 'string' ? body.message : fallback);
  } catch {
    return new Failure(answer.status, 'unknown', fallback);
  }
}

/** A sentence for whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Failure ? error.message : 'That did not work. Try again.';
}
