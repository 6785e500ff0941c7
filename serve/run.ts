import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Application, openApplication } from '../core/application.ts';
import { Session } from '../core/http/session.ts';
import { StoreError } from '../core/store/errors.ts';
import { type Flags, parseFlags } from './flags.ts';
import { type Bound, bind } from './loopback.ts';
import { openInBrowser } from './open-browser.ts';
import { forgetRunning, freshLinkFrom, rememberRunning } from './running.ts';

/** Runs the browser host until it is told to stop. Prints one line for the view and one for the listener. */
export async function run(argv: readonly string[]): Promise<void> {
  let flags: Flags;
  try {
    flags = parseFlags(argv);
  } catch (error) {
    return fail(error);
  }
  const dataDir = resolve(flags.dataDir);
  const root = projectRoot();
  const session = new Session();
  let hosts: ReadonlySet<string> = new Set();
  let app: Application;
  try {
    app = await openApplication({
      dataDir,
      host: 'browser',
      rendererDir: join(root, 'out', 'renderer'),
      resourcesDir: join(root, 'resources'),
      listenerPort: flags.listenerPort,
      version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
      keyStore: null,
      offline: flags.offline,
      guard: { session, config: () => ({ hosts, token: session.token }) },
    });
  } catch (error) {
    const link = error instanceof StoreError && error.code === 'in-use' ? await freshLinkFrom(dataDir) : null;
    if (link === null) return fail(error);
    console.log(`Turntable already runs with this data folder. A new link to it:\nTurntable  ${link}`);
    if (flags.open) openInBrowser(link);
    return;
  }
  let bound: Bound;
  try {
    bound = await bind(app, flags.port);
  } catch (error) {
    await app.close();
    return fail(error);
  }
  hosts = bound.hosts;
  try {
    rememberRunning(dataDir, { port: bound.port, token: session.token });
  } catch (error) {
    warn(
      'Scripts cannot find the token and a second start cannot find this one: browser-session.json could not be written',
      error,
    );
  }
  const link = `http://127.0.0.1:${bound.port}/#code=${session.mintCode()}`;
  if (flags.samples) await app.openSamples().catch((error: unknown) => warn('The samples could not be opened', error));
  console.log(`Turntable  ${link}`);
  const listener = app.listener();
  console.log(listener.on ? `Webhooks   ${listener.url}` : `Webhooks   off: ${listener.error ?? 'switched off in the app'}`);
  if (flags.open) openInBrowser(link);
  stopOnSignal(async () => {
    forgetRunning(dataDir);
    await Promise.all([bound.close(), app.close()]);
  });
}

/** The folder that holds `out/` and `resources/`, found from the bundle (out/main) as well as from the source (serve). */
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal means "now".
      if (stopping) process.exit(1);
      stopping = true;
      void stop().then(
        () => process.exit(0),
        (error: unknown) => {
          fail(error);
          process.exit(1);
        },
      );
    });
  }
}

function fail(error: unknown): void {
  console.error(textOf(error));
  process.exitCode = 1;
}

/** Something is missing, and the rest works. */
function warn(what: string, error: unknown): void {
  console.error(`Warning: ${what}: ${textOf(error)}`);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
