import { useEffect, useMemo, useState } from 'react';
import type { CallPage } from '../../shared/api.ts';
import type { Thresholds } from '../../shared/model/mark.ts';
import type { CallListQuery } from '../data/call-query.ts';
import { useSides } from './basis/use-sides.ts';
import type { CallContextValue } from './context.ts';
import { openRecordingUrl } from './data.ts';
import { LineEdit } from './lines/line-edit.ts';
import { boundsOf, callModel } from './model.ts';
import { Player } from './player/player.ts';
import { keepPreferences, readPreferences } from './player/preferences.ts';
import { createSoloGraph } from './player/solo-graph.ts';
import { useOffset } from './recording/use-offset.ts';
import { rebound } from './timeline/viewport.ts';
import { ViewportStore } from './timeline/viewport-store.ts';

/** Builds the player, the viewport and the derived model of a call, and keeps them in step when the call is read again. */
export function useCallParts(asked: CallPage, query: CallListQuery, thresholds: Thresholds): CallContextValue {
  const offset = useOffset(asked);
  const moved = useMemo(() => ({ ...asked, recording: offset.recording }), [asked, offset.recording]);
  const sides = useSides(moved);
  const page = useMemo(
    () => (sides.basis === 'measured' && sides.measured ? { ...moved, call: sides.measured } : moved),
    [moved, sides],
  );
  const { call, recording } = page;
  const model = useMemo(() => callModel(call, thresholds), [call, thresholds]);
  // Of the reported call on either side: reading the other one must not zoom. What is measured lies within the recording.
  const { startMs, endMs } = boundsOf(moved);
  const bounds = useMemo(() => ({ startMs, endMs }), [startMs, endMs]);
  const score = useMemo(() => ({ ...bounds, turns: model.turns, lines: model.lines, skips: model.skip.skips }), [bounds, model]);
  const [viewport] = useState(() => new ViewportStore(bounds.startMs, bounds.endMs - bounds.startMs));
  const [edit] = useState(() => new LineEdit());
  const [player] = useState(() => {
    const audio = new Audio();
    const frames = { requestFrame: requestAnimationFrame.bind(window), cancelFrame: cancelAnimationFrame.bind(window) };
    return new Player({ audio, graph: createSoloGraph(audio), ...frames }, score, readPreferences(localStorage));
  });

  useEffect(() => {
    const disconnect = player.connect();
    const forget = keepPreferences(localStorage, player.facts);
    return () => {
      forget();
      disconnect();
    };
  }, [player]);

  useEffect(() => player.setScore(score), [player, score]);
  useEffect(() => viewport.update((view) => rebound(view, bounds.startMs, bounds.endMs - bounds.startMs)), [viewport, bounds]);

  const { sha256, state, offsetMs, durationMs, channels, customerChannel } = recording ?? {};
  useEffect(() => {
    if (sha256 === undefined) player.setTape(null, 'There is no recording yet. Drop the recording of this call on the page.');
    else if (state === 'failed') player.setTape(null, 'The recording could not be read.');
    else {
      player.setTape(sha256, {
        offsetMs: offsetMs ?? 0,
        durationMs: durationMs ?? null,
        channels: channels ?? null,
        customerChannel: customerChannel ?? 0,
        openUrl: () => openRecordingUrl(page.id),
      });
    }
  }, [player, page.id, sha256, state, offsetMs, durationMs, channels, customerChannel]);

  return useMemo(
    () => ({ page, sides, offset, query, thresholds, model, bounds, player, edit, viewport }),
    [page, sides, offset, query, thresholds, model, bounds, player, edit, viewport],
  );
}
