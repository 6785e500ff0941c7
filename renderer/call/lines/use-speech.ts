import { useMemo } from 'react';
import type { Interval } from '../../../shared/metrics/intervals.ts';
import type { Speaker } from '../../../shared/model/call.ts';
import { useCall } from '../context.ts';
import { moved } from './edges.ts';

const none: Interval[] = [];

/** What was heard of one party, call clock; empty where nobody can say whose speech it is. */
export function useSpeech(speaker: Speaker | null): readonly Interval[] {
  const { heard, recording } = useCall().page;
  const offsetMs = recording?.offsetMs ?? 0;
  const customer = recording?.customerChannel ?? 0;
  return useMemo(() => {
    if (heard === null || speaker === null || heard.speech.channels.length !== 2) return none;
    const channel = speaker === 'customer' ? customer : 1 - customer;
    return heard.speech.channels[channel]?.spurts.map((spurt) => moved(spurt, offsetMs)) ?? none;
  }, [heard, speaker, customer, offsetMs]);
}

/** Where speech of one party begins and ends, call clock. */
export function useSpeechEdges(speaker: Speaker): readonly number[] {
  const speech = useSpeech(speaker);
  return useMemo(() => speech.flatMap(({ startMs, endMs }) => [startMs, endMs]), [speech]);
}
