import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTimeWindow } from '../context.ts';
import { fetchPeaks } from '../data.ts';
import { loudest, type Peaks, wantsDetail } from './peaks.ts';

/** Peaks never change: they are named by the recording's hash. */
function usePeakLevel(sha256: string, level: 'overview' | 'detail', enabled: boolean) {
  return useQuery({
    queryKey: ['peaks', sha256, level],
    queryFn: ({ signal }) => fetchPeaks(sha256, level, signal),
    enabled,
    gcTime: 60_000,
  });
}

/** The overview first, detail once the zoom asks for it; `gain` enlarges quiet recordings, the same for both levels and channels. */
export function usePeaks(sha256: string): { peaks: Peaks | null; gain: number; error: unknown; retry(): void } {
  const { pxPerSecond } = useTimeWindow();
  const overview = usePeakLevel(sha256, 'overview', true);
  const wanted = overview.data != null && wantsDetail(overview.data.pairsPerSecond, pxPerSecond);
  const detail = usePeakLevel(sha256, 'detail', wanted);
  const gain = useMemo(() => (overview.data ? gainOf(loudest(overview.data)) : 1), [overview.data]);
  const peaks = (wanted ? detail.data : null) ?? overview.data ?? null;
  return { peaks, gain, error: overview.error, retry: () => void overview.refetch() };
}

/** Enlarges to the full height, at most eight times: what is nearly silent must not look like speech. */
function gainOf(most: number): number {
  return most > 0 ? Math.min(8, 1 / most) : 1;
}
