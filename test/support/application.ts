import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createParser } from 'eventsource-parser';
import { onTestFinished } from 'vitest';
import { type Application, type ApplicationOptions, openApplication } from '../../core/application.ts';
import type { StaleEvent } from '../../shared/api.ts';
import { tempFolder } from './temp.ts';

const root = join(import.meta.dirname, '..', '..');

export interface TestApplication {
  app: Application;
  dataDir: string;
  /** Answers parsed JSON and fails on any status but `status`. */
  get<T>(path: string, status?: number): Promise<T>;
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, status?: number): Promise<T>;
  put(path: string, bytes: Uint8Array | string, fileName: string): Promise<Response>;
  /** Resolves with the first stale event of one of these topics that comes from now on. */
  stale(...topics: StaleEvent['topic'][]): Promise<StaleEvent>;
}

/** The real application on a folder of its own, with the listener on a free port and no guard. Closed when the test ends. */
export async function openTestApplication(options: Partial<ApplicationOptions> = {}): Promise<TestApplication> {
  const dataDir = options.dataDir ?? tempFolder();
  const app = await openApplication({
    dataDir,
    host: 'desktop',
    rendererDir: rendererStub(),
    resourcesDir: join(root, 'resources'),
    listenerPort: 0,
    version: '0.0.0',
    keyStore: null,
    // Reports name recordings at addresses of others: a test that fetches says so, and fetches from itself.
    offline: true,
    guard: null,
    ...options,
  });
  onTestFinished(() => app.close());
  const ask = async (path: string, init: RequestInit = {}) => app.fetch(new Request(`http://turntable.test${path}`, init));
  const json = async <T>(answer: Response, status: number): Promise<T> => {
    const text = await answer.text();
    if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${text}`);
    return JSON.parse(text) as T;
  };
  return {
    app,
    dataDir,
    get: async (path, status = 200) => json(await ask(path), status),
    send: async (method, path, body, status = 200) =>
      json(
        await ask(
          path,
          body === undefined
            ? { method }
            : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
        ),
        status,
      ),
    put: (path, bytes, fileName) =>
      ask(path, { method: 'PUT', body: Buffer.from(bytes), headers: { 'x-file-name': encodeURIComponent(fileName) } }),
    stale: async (...topics) => {
      const stop = new AbortController();
      const answer = await ask('/api/events', { signal: stop.signal });
      try {
        return await firstOf(answer, topics);
      } finally {
        stop.abort();
      }
    },
  };
}

async function firstOf(answer: Response, topics: StaleEvent['topic'][]): Promise<StaleEvent> {
  const found: StaleEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (event === 'stale') found.push(JSON.parse(data) as StaleEvent);
    },
  });
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const wanted = found.find((event) => topics.includes(event.topic));
    if (wanted) {
      await reader.cancel();
      return wanted;
    }
    const { done, value } = await reader.read();
    if (done) throw new Error(`The events ended without ${topics.join(' or ')}.`);
    parser.feed(decoder.decode(value, { stream: true }));
  }
}

/** The least a host needs to serve pages; the real view is tested in a browser. */
function rendererStub(): string {
  const dir = join(tempFolder(), 'renderer');
  mkdirSync(join(dir, 'assets'), { recursive: true });
  writeFileSync(join(dir, 'index.html'), '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><title>stub</title>');
  writeFileSync(join(dir, 'assets', 'app-1.js'), 'export {};');
  return dir;
}

export function samplePayload(name: string, file = 'report.json'): Buffer<ArrayBuffer> {
  return readFileSync(join(root, 'resources', 'samples', name, file));
}
