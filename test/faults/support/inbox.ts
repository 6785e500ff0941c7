import type { ReportDetail, ReportList, ReportRow } from '../../../shared/api.ts';
import { sha256 } from './bodies.ts';
import type { DrillHost } from './run-host.ts';

async function ask(host: DrillHost, path: string, init?: RequestInit): Promise<Response> {
  const answer = await fetch(`${host.api}${path}`, init);
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

export async function askJson<T>(host: DrillHost, path: string): Promise<T> {
  return (await ask(host, path)).json() as Promise<T>;
}

/** All rows of the inbox once nothing waits to be read. */
export async function readInbox(host: DrillHost): Promise<ReportRow[]> {
  for (;;) {
    const { counts, total } = await askJson<ReportList>(host, '/api/reports?limit=1');
    if (counts.pending > 0) continue;
    const rows: ReportRow[] = [];
    while (rows.length < total)
      rows.push(...(await askJson<ReportList>(host, `/api/reports?limit=500&offset=${rows.length}`)).rows);
    return rows;
  }
}

/**
 * Opens a report in every way the view does: its detail, its bytes, its reading again, the page of its call.
 * @returns the text of the call's page, and whether the bytes came as they were sent
 * @throws when a route answers anything but 200
 */
export async function openEverything(host: DrillHost, row: ReportRow): Promise<{ page: string; identical: boolean }> {
  const detail = await askJson<ReportDetail>(host, `/api/reports/${row.id}`);
  const bytes = new Uint8Array(await (await ask(host, `/api/reports/${row.id}/body`)).arrayBuffer());
  await ask(host, `/api/reports/${row.id}/process`, { method: 'POST' });
  const page = detail.callId === null ? '' : await (await ask(host, `/api/calls/${encodeURIComponent(detail.callId)}`)).text();
  return { page, identical: sha256(bytes) === row.sha256 };
}
