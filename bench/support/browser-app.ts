import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startBrowserHost } from '../../scripts/lib/browser-host.mjs';
import { root } from '../../scripts/lib/root.mjs';
import type { CallList, ImportJob } from '../../shared/api.ts';

/** The built app over a data folder, asked as a script would: by its HTTP API and the token in the data folder. */
export class BenchApp {
  readonly #origin: string;
  readonly #token: string;
  readonly stop: () => Promise<void>;

  private constructor(viewUrl: string, token: string, stop: () => Promise<void>) {
    this.#origin = new URL(viewUrl).origin;
    this.#token = token;
    this.stop = stop;
  }

  /** Starts it with the sample calls in it. */
  static async start(dataDir: string): Promise<BenchApp> {
    const { viewUrl, stop } = await startBrowserHost(root, { dataDir, flags: ['--samples'] });
    const { token } = JSON.parse(readFileSync(join(dataDir, 'browser-session.json'), 'utf8')) as { token: string };
    return new BenchApp(viewUrl, token, stop);
  }

  /** A link for a browser that has no session yet. */
  async link(): Promise<string> {
    const { code } = (await this.#ask('POST', '/api/session/codes')) as { code: string };
    return `${this.#origin}/#code=${code}`;
  }

  /** Imports one report through the real import and answers the id of its call, which the library shows as `title`. */
  async importReport(name: string, body: Buffer, title: string): Promise<string> {
    const { id } = (await this.#ask('POST', '/api/imports', '{"files":1}')) as ImportJob;
    await this.#ask('PUT', `/api/imports/${id}/files`, body, { 'x-file-name': name });
    await this.#ask('POST', `/api/imports/${id}/finish`);
    const { rows } = (await this.#ask('GET', '/api/calls')) as CallList;
    const row = rows.find((one) => one.title === title);
    if (!row) throw new Error('The report became no call.');
    return row.id;
  }

  /** Attaches a recording and waits until every recording is measured. */
  async attach(callId: string, name: string, audio: Buffer): Promise<void> {
    await this.#ask('PUT', `/api/calls/${callId}/recording`, audio, { 'x-file-name': name });
    for (;;) {
      const { rows } = (await this.#ask('GET', '/api/calls')) as CallList;
      if (rows.some(({ recording }) => recording === 'failed')) throw new Error('A recording could not be measured.');
      if (rows.every(({ recording }) => recording === 'ready')) return;
      await wait(200);
    }
  }

  async #ask(method: string, path: string, body?: string | Buffer, headers: Record<string, string> = {}): Promise<unknown> {
    const answer = await fetch(this.#origin + path, {
      method,
      headers: {
        'x-turntable-token': this.#token,
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }
}
