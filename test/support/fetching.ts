import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FetchPolicy } from '../../core/fetch/policy.ts';
import type { FetchingParts } from '../../core/services/fetching.ts';
import type { CallList, CallPage } from '../../shared/api.ts';
import type { FetchingSettings } from '../../shared/fetching.ts';
import { openTestApplication, type TestApplication } from './application.ts';
import { fixture } from './fixture-file.ts';
import { tempFolder } from './temp.ts';

/** Every wait short enough for a test, none of them so short that a busy machine is taken for a broken server. */
export const quick: Partial<FetchPolicy> = {
  connectMs: 5_000,
  headersMs: 5_000,
  stallMs: 3_000,
  stallBytes: 1,
  firstRetryMs: 10,
  longestRetryMs: 40,
  mostAttempts: 4,
  missingAttempts: 2,
  checkpointBytes: 4096,
};

/** A recording of 33 kB. */
export const talk = () => fixture('talk.mp3');

export interface FetchRig extends TestApplication {
  /** Delivers a Flireo report that names this recording, and answers our id of its call. */
  report(url: string | null, callId?: string): Promise<string>;
  page(id: string): Promise<CallPage>;
  /** The call page, as soon as it is as it should be. */
  until(id: string, isTrue: (page: CallPage) => boolean): Promise<CallPage>;
  trust(...hosts: string[]): Promise<FetchingSettings>;
  /** Names of the files in a folder of the data folder. */
  files(folder: string): string[];
}

/** The real application with fetching on, and the hosts that it may fetch from over plain http. */
export async function fetchRig(
  trusted: string[],
  parts: FetchingParts = {},
  { dataDir = tempFolder(), offline = false } = {},
): Promise<FetchRig> {
  const fetching = { ...parts, policy: { ...quick, ...parts.policy } };
  const test = await openTestApplication({ dataDir, offline, fetching });
  const page = (id: string) => test.get<CallPage>(`/api/calls/${id}`);
  const rig: FetchRig = {
    ...test,
    page,
    until: async (id, isTrue) => {
      for (;;) {
        const changed = test.stale('recording', 'call');
        // The application may end before anything else changes.
        changed.catch(() => {});
        const now = await page(id);
        if (isTrue(now)) return now;
        await changed;
      }
    },
    trust: (...hosts) =>
      test.send<FetchingSettings>('PUT', '/api/settings/fetching', {
        automatic: true,
        trustedHosts: hosts,
        s3: { endpoint: null, region: null, accessKeyId: null },
      }),
    report: async (url, callId = 'call-1') => {
      await fetch(test.app.listener().url, { method: 'POST', body: JSON.stringify(flireoReport(url, callId)) });
      for (;;) {
        const changed = test.stale('calls');
        changed.catch(() => {});
        const { rows } = await test.get<CallList>('/api/calls');
        const row = rows.find(({ platformCallId }) => platformCallId === callId);
        if (row) return row.id;
        await changed;
      }
    },
    files: (folder) => readdirSync(join(dataDir, folder)).sort(),
  };
  await rig.trust(...trusted);
  return rig;
}

/** Each report is newer than the one before it. */
let eventTimestamp = 1_756_294_820_944;

export function flireoReport(url: string | null, callId: string) {
  eventTimestamp += 1;
  return {
    eventTimestamp,
    eventType: 'end-of-call-report',
    callId,
    transcriptText: 'AI: Goedemiddag.\nGebruiker: Hallo.',
    callLengthSeconds: 12,
    ...(url === null ? {} : { recordings: { linkStereo: url } }),
  };
}
