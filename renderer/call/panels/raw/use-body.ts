import { useQuery } from '@tanstack/react-query';
import { fetchReportBody } from '../../../data/report-queries.ts';

/** All bytes of a report as they arrived. They never change, so they are never stale; they are let go of soon after they were looked at. */
export function useBody(id: number) {
  return useQuery({
    queryKey: ['report-bytes', id],
    queryFn: async () => new Uint8Array(await (await fetchReportBody(id)).arrayBuffer()),
    gcTime: 30_000,
  });
}
