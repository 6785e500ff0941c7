import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Application, ApplicationOptions } from '../../../core/application.ts';
import { type ShellOptions, startShell } from '../../../electron/shell.ts';
import { fakeElectron } from './fake-electron.ts';

/** A temporary folder that lives as long as the test. */
export function tempDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'turntable-shell-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the shell over the fake, with an application that answers from `answer`. `prepare` runs before the start. */
export async function started(
  overrides: Partial<ShellOptions> = {},
  prepare: (fake: ReturnType<typeof fakeElectron>, dataDir: string) => void = () => {},
) {
  const dataDir = overrides.dataDir ?? tempDir();
  const fake = fakeElectron(join(dataDir, 'program'));
  prepare(fake, dataDir);
  const { log } = fake.seen;
  const printed: string[] = [];
  const asked: Request[] = [];
  const opened: ApplicationOptions[] = [];
  const answer = { response: () => new Response('page') };
  const application: Application = {
    fetch: (request) => {
      asked.push(request);
      return answer.response();
    },
    listener: () =>
      ({ on: true, url: 'http://127.0.0.1:4180/hooks/x', port: 4180, error: null }) as ReturnType<Application['listener']>,
    openSamples: async () => {
      log.push('samples');
      return [];
    },
    close: async () => void log.push('close'),
  };
  await startShell(fake.modules, {
    dataDir,
    listenerPort: null,
    samples: false,
    offline: true,
    platform: 'linux',
    devTools: false,
    openApplication: async (options) => {
      log.push('open');
      opened.push(options);
      return application;
    },
    print: (line) => void printed.push(line),
    complain: (line) => void printed.push(`complaint: ${line}`),
    ...overrides,
  });
  return { ...fake, application, dataDir, log, printed, asked, opened, answer, window: fake.seen.windows[0] };
}
