import { useCallback, useSyncExternalStore } from 'react';
import { useCall, useFact } from '../../context.ts';

/** True while one of these turns is being played. Renders only when that changes. */
export function useTurnLit(turnIds: readonly string[]): boolean {
  return useFact(({ activeTurnIds: { customer, agent } }) => turnIds.some((id) => id === customer || id === agent));
}

/** True while the playhead lies in a stretch of the call (ms, end not included). Asked with every frame, renders only when the answer changes. */
export function useSpanLit(startMs: number, endMs: number): boolean {
  const { player } = useCall();
  const subscribe = useCallback((tell: () => void) => player.onTime(tell), [player]);
  return useSyncExternalStore(subscribe, () => {
    const now = player.now();
    return now >= startMs && now < endMs;
  });
}
