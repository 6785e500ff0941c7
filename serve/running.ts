import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** How long a host that holds the folder may take to answer a second start, ms. The attack: a port that another program took over and never answers. */
const answerMs = 3_000;

const shape = z.object({ port: z.number().int(), token: z.string() });
export type Running = z.infer<typeof shape>;

/**
 * `<dataDir>/browser-session.json`, mode 0600, for as long as the host runs: scripts of this user read the API token from it, and a second
 * `npm start` asks the first for a new link. The host works without it.
 * @throws the file system's error, when the file could not be written; none is left then
 */
export function rememberRunning(dataDir: string, running: Running): void {
  forgetRunning(dataDir);
  try {
    writeFileSync(pathIn(dataDir), JSON.stringify(running), { mode: 0o600 });
  } catch (error) {
    // Half a token is no token.
    forgetRunning(dataDir);
    throw error;
  }
}

export function forgetRunning(dataDir: string): void {
  rmSync(pathIn(dataDir), { force: true });
}

/** A new link from the host that already runs on this folder; null when none answers. */
export async function freshLinkFrom(dataDir: string, timeoutMs = answerMs): Promise<string | null> {
  try {
    const { port, token } = shape.parse(JSON.parse(readFileSync(pathIn(dataDir), 'utf8')));
    const answer = await fetch(`http://127.0.0.1:${port}/api/session/codes`, {
      method: 'POST',
      headers: { 'x-turntable-token': token },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { code } = z.object({ code: z.string() }).parse(await answer.json());
    return `http://127.0.0.1:${port}/#code=${code}`;
  } catch {
    return null;
  }
}

function pathIn(dataDir: string): string {
  return join(dataDir, 'browser-session.json');
}
