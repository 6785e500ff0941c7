import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReportEdited, ReportStatus } from '../../shared/api.ts';
import { api, apiFetch, json } from './client.ts';
import { queryKeys } from './keys.ts';
import { pageSize } from './queries.ts';
import { errorShownInPlace } from './query-client.ts';

/** `attention`: what could not become a call, whatever the reason. Null: everything. */
export type ReportFilter = ReportStatus | 'attention' | null;

/** What asks for page `page` (0-based) of the reports, newest first. */
export function reportRowsOptions(status: ReportFilter, page: number) {
  return {
    queryKey: queryKeys.reportRows(status, page),
    queryFn: () =>
      json(
        api.reports.$get({ query: { ...(status ? { status } : {}), limit: String(pageSize), offset: String(page * pageSize) } }),
      ),
  };
}

/** The first page of the inbox. */
export function useReports(status: ReportFilter) {
  return useQuery({ ...reportRowsOptions(status, 0), placeholderData: keepPreviousData });
}

export function useReport(id: number) {
  return useQuery({
    queryKey: queryKeys.report(id),
    queryFn: () => json(api.reports[':id'].$get({ param: { id: String(id) } })),
  });
}

/** Bytes of a report that are shown; the rest is a download. */
export const shownBytes = 200_000;

/** The beginning of a report's body, at most `shownBytes`. Bodies never change, so they are never stale. */
export function useReportStart(id: number) {
  return useQuery({
    queryKey: ['report-body', id],
    queryFn: async ({ signal }) => readStart(await apiFetch(bodyPath(id), { signal }), shownBytes),
    gcTime: 30_000,
  });
}

/** All bytes of a report as they arrived. @throws Failure. */
export async function fetchReportBody(id: number): Promise<Blob> {
  return (await apiFetch(bodyPath(id))).blob();
}

const bodyPath = (id: number) => `/api/reports/${id}/body`;

async function readStart(answer: Response, limit: number): Promise<{ bytes: Uint8Array; complete: boolean }> {
  const reader = answer.body?.getReader();
  const kept: Uint8Array[] = [];
  let size = 0;
  let complete = true;
  while (reader) {
    const { value, done } = await reader.read();
    if (done) break;
    kept.push(value.subarray(0, limit - size));
    size += value.length;
    if (size > limit) {
      complete = false;
      await reader.cancel();
      break;
    }
  }
  return { bytes: new Uint8Array(await new Blob(kept as Uint8Array<ArrayBuffer>[]).arrayBuffer()), complete };
}

/** Everything that a filter of the inbox shows, one report a line. @throws Failure. */
export async function fetchReportLines(status: ReportFilter): Promise<Blob> {
  return (await apiFetch(`/api/reports/export${status === null ? '' : `?status=${status}`}`)).blob();
}

/** Takes an edited body in as a report of its own. The form shows what went wrong. */
export function useTakeEdited() {
  const client = useQueryClient();
  return useMutation({
    meta: errorShownInPlace,
    mutationFn: async ({ from, text }: { from: number; text: string }) =>
      (await (await apiFetch(`/api/reports?from=${from}`, { method: 'POST', body: text })).json()) as ReportEdited,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.reports }),
  });
}

/** Takes a report up again, after a change that may have made it readable. */
export function useProcessAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => json(api.reports[':id'].process.$post({ param: { id: String(id) } })),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.reports }),
  });
}
