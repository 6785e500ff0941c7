import { createContext, useContext, useSyncExternalStore } from 'react';
import type { CallPage } from '../../shared/api.ts';
import type { Thresholds } from '../../shared/model/mark.ts';
import type { CallListQuery } from '../data/call-query.ts';
import type { Sides } from './basis/use-sides.ts';
import type { LineEdit } from './lines/line-edit.ts';
import type { Bounds, CallModel } from './model.ts';
import type { Facts } from './player/facts.ts';
import type { Player } from './player/player.ts';
import type { Offset } from './recording/use-offset.ts';
import type { TimeWindow } from './timeline/time-window.ts';
import type { ViewportStore } from './timeline/viewport-store.ts';

/**
 * What every part of the call page shares. None of it changes while playing. The call of `page` is that of the side the reviewer reads, so that whoever
 * draws a time or a number from it need not ask whose it is; its recording lies where the reviewer has just moved it. Both sides are in `sides`.
 */
export interface CallContextValue {
  page: CallPage;
  sides: Sides;
  offset: Offset;
  query: CallListQuery;
  thresholds: Thresholds;
  model: CallModel;
  bounds: Bounds;
  player: Player;
  edit: LineEdit;
  viewport: ViewportStore;
}

export const CallContext = createContext<CallContextValue | null>(null);

export function useCall(): CallContextValue {
  const value = useContext(CallContext);
  if (!value) throw new Error('useCall outside of a call page');
  return value;
}

/** One fact of playing; the component renders again only when the answer of `select` changes. It must be a primitive or one of the facts. */
export function useFact<T>(select: (facts: Facts) => T): T {
  const { facts } = useCall().player;
  return useSyncExternalStore(facts.subscribe, () => select(facts.getSnapshot()));
}

/** The part of the timeline that is built. */
export function useTimeWindow(): TimeWindow {
  const { viewport } = useCall();
  return useSyncExternalStore(viewport.subscribeWindow, viewport.getWindow);
}
