import { type ClientResponse, hc } from 'hono/client';
import type { Api } from '../../core/http/app.ts';
import { session } from './current-session.ts';
import { Failure, failureOf } from './failure.ts';
import { notAnswering } from './not-answering.ts';

/** `fetch` with the session's token; every answer that is not 2xx is thrown. @throws Failure, or AbortError. */
export async function apiFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const { token } = session;
  const answer = await send(input, init);
  if (answer.ok) return answer;
  if (answer.status === 401 && session.token !== token && session.token !== null) {
    // Another tab opened a fresh link while this was on its way.
    const again = await send(input, init);
    if (again.ok) return again;
  }
  const failure = await failureOf(answer);
  if (failure.status === 401) session.lost(token);
  throw failure;
}

async function send(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(session.headers())) headers.set(name, value);
  try {
    return await fetch(input, { ...init, headers });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Failure(0, 'unreachable', notAnswering(location.protocol));
  }
}

/** The typed client: `api.calls.$get({ query })`. Read answers with `json()`. */
export const api = hc<Api>('/api', { fetch: apiFetch });

/** What a route answers when it does not refuse; refusals are thrown by `apiFetch`. */
type Body<R> = R extends ClientResponse<infer T, infer Status, 'json'> ? (200 extends Status ? T : never) : never;

/** Awaits a request of `api` and reads its JSON. @throws Failure. */
export async function json<R extends { json(): Promise<unknown> }>(request: Promise<R>): Promise<Body<R>> {
  return (await (await request).json()) as Body<R>;
}

/** The bytes and headers of a route below `/api` (a path such as `/recordings/<sha>/peaks?level=detail`). @throws Failure. */
export async function apiBytes(path: string, signal?: AbortSignal): Promise<{ bytes: Uint8Array; headers: Headers }> {
  const answer = await apiFetch(`/api${path}`, signal ? { signal } : {});
  return { bytes: new Uint8Array(await answer.arrayBuffer()), headers: answer.headers };
}
