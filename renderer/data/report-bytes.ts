import { useQuery } from '@tanstack/react-query';
import { fetchReportBody } from './report-queries.ts';

/** What asks for all bytes of a report as they arrived. They never change, so they are never stale; they are let go of soon after they were looked at. */
export function reportBytesOptions(id: number) {
  return {
    queryKey: ['report-bytes', id],
    queryFn: async () => new Uint8Array(await (await fetchReportBody(id)).arrayBuffer()),
    gcTime: 30_000,
  };
}

export function useReportBytes(id: number) {
  return useQuery(reportBytesOptions(id));
}
