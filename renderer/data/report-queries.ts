import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReportStatus } from '../../shared/api.ts';
import { api, apiBytes, json } from './client.ts';
import { queryKeys } from './keys.ts';
import { pageSize } from './queries.ts';

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

/** The bytes of a report as they arrived. They never change, so they are never stale. */
export function useReportBody(id: number) {
  return useQuery({
    queryKey: ['report-body', id],
    queryFn: async ({ signal }) => (await apiBytes(`/reports/${id}/body`, signal)).bytes,
    gcTime: 30_000,
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
