import { formatDateTime, formatTime, type Viewer } from '../../../shared/format/date.ts';
import type { ListeningGap } from '../../../shared/model/delivery.ts';
import type { Source } from '../../../shared/model/source.ts';
import { presetOf } from '../../../shared/sources/presets.ts';

const whys: Record<ListeningGap['why'], string> = {
  off: 'the listener was switched off',
  closed: 'Turntable was closed',
  asleep: 'the computer slept',
  crashed: 'Turntable had stopped unexpectedly',
};

const ofAnySender = 'whether its sender sends again is not known. Interactly sends each report once and never again.';

/** When nobody listened, and why: "Nov 25, 23:10 – 07:42: Turntable was closed". */
export function gapWords({ startMs, endMs, why }: ListeningGap, viewer: Viewer): string {
  const start = formatDateTime(startMs, viewer);
  if (endMs === null) return `Since ${start} nobody listens: ${why === 'off' ? 'the listener is switched off' : whys[why]}`;
  const sameDay = endMs - startMs < 24 * 3_600_000;
  return `${start} – ${sameDay ? formatTime(endMs, viewer) : formatDateTime(endMs, viewer)}: ${whys[why]}`;
}

/** What each platform that delivers here does with a report that could not be delivered, once a platform. */
export function retryWords(sources: readonly Source[]): { name: string; retries: string }[] {
  const used = sources.filter(({ on, lastDeliveryAtMs }) => on && lastDeliveryAtMs !== null);
  const senders = new Map((used.length > 0 ? used : sources.filter(({ on }) => on)).map((source) => [source.preset, source]));
  return [...senders].map(([id, source]) => {
    const { name, retries } = presetOf(id);
    return id === 'generic' ? { name: source.name, retries: ofAnySender } : { name, retries };
  });
}
