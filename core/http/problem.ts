import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiError } from '../../shared/api.ts';

/** An answer that is not what was asked for. `message` is for the reviewer and says what to do; nothing else of the cause crosses the wire. */
export class Problem extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
  }
}

export function notFound(what: string): Problem {
  return new Problem(404, 'not-found', `${what} is not here any more. Go back to the list and open it again.`);
}

/** Turns whatever was thrown into `{code, message}`. Unknown causes are logged here and told as one plain sentence. */
export function answerError(error: unknown, c: Context): Response {
  if (error instanceof Problem)
    return c.json<ApiError, ContentfulStatusCode>({ code: error.code, message: error.message }, error.status);
  if (isTold(error)) {
    return c.json<ApiError, ContentfulStatusCode>(
      { code: error.code, message: error.message },
      error.code === 'too-large' ? 413 : 400,
    );
  }
  console.error(`${c.req.method} ${c.req.path} failed:`, error);
  return c.json<ApiError, 500>(
    {
      code: 'internal',
      message: 'Turntable could not do that. Nothing was lost; try again, and look at the terminal for the cause.',
    },
    500,
  );
}

/** Errors of the core's own rooms carry a short code and a message written for people. */
function isTold(error: unknown): error is Error & { code: string } {
  const named = new Set([
    'StoreError',
    'MediaError',
    'ListenError',
    'FetchError',
    'ForwardError',
    'SourceError',
    'TunnelError',
    'BackupError',
  ]);
  return error instanceof Error && named.has(error.name) && typeof (error as { code?: unknown }).code === 'string';
}
