import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupsState } from '../../../shared/model/backup.ts';
import type { TestApplication } from '../../support/application.ts';

export const meta = {
  source: 'webhook' as const,
  originName: null,
  headers: {},
  verified: 'not checked',
  receivedAtMs: 1_700_000_000_000,
};

/** Waits until what runs on the data has ended; fails when it did not end as `state`. */
export async function settled({ get, stale }: TestApplication, state = 'done'): Promise<BackupsState> {
  for (;;) {
    const changed = stale('backups');
    const found = await get<BackupsState>('/api/backups');
    if (found.job?.state !== 'running') {
      // The stream that was opened for it must not outlive the test.
      changed.catch(() => {});
      if (found.job?.state !== state) throw new Error(`${found.job?.state} instead of ${state}: ${found.job?.error}`);
      return found;
    }
    await Promise.race([changed.catch(() => null), new Promise((resolve) => setTimeout(resolve, 50))]);
  }
}

/** Waits until another database took the place of the one there was. */
export async function restored(app: TestApplication): Promise<BackupsState> {
  for (;;) {
    const state = await app.get<BackupsState>('/api/backups');
    if (state.recovery) return state;
    if (state.job?.state === 'failed') throw new Error(state.job.error ?? '');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function backUp(app: TestApplication): Promise<string> {
  await app.send('POST', '/api/backups');
  const { backups } = await settled(app);
  return backups[0]?.name ?? '';
}

export const deliver = (app: TestApplication, body: string) => fetch(app.app.listener().url, { method: 'POST', body });

export const filesOf = (dataDir: string) => readdirSync(join(dataDir, 'backups')).sort();
