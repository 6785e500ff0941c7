import type { ChannelChoice, HeardSpeech, SyncEstimate } from '../model/heard.ts';

function lower(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`.replace(/\.$/, '');
}

/** What makes a recording useless for measuring turns, whatever the call; null when nothing does. */
export function whyUnheard({ channels }: HeardSpeech, { channel }: ChannelChoice): string | null {
  if (channels.length < 2) {
    return 'The recording is mono: speech and silence are measured, but nobody can say whose. Attach the stereo recording to measure turns.';
  }
  for (const [index, { unreliable }] of channels.entries()) {
    if (unreliable === null) continue;
    const whose = index === channel ? 'customer' : 'agent';
    return `Turn times from this recording are unreliable, in the ${whose}'s channel: ${lower(unreliable)}. No number is measured.`;
  }
  if (channels.every(({ spurts }) => spurts.length === 0)) return 'No speech is heard in this recording.';
  return null;
}

/** A recording's length and its call's may differ by ringing, a late start, a cut end: this much, ms, or this share. */
const lengthSlack = { ms: 15_000, share: 0.25 };

/** True when a recording is so much longer or shorter than the call that it may belong to another one. */
export function lengthsDiffer(recordedMs: number, callMs: number | null): boolean {
  return callMs !== null && Math.abs(recordedMs - callMs) > Math.max(lengthSlack.ms, lengthSlack.share * callMs);
}

/** With fewer reported turns than this nothing fits beyond chance, also in the right recording. */
export const enoughTurns = 4;

/**
 * What keeps reported turns from being measured; null when nothing does. A reviewer who sets the offset knows better than the estimate, and
 * a handful of turns proves nothing either way: then the length decides, and confidence stays low.
 */
export function whyUnplaced({ strength, reason, lanes }: SyncEstimate, byHand: boolean, lengthFits: boolean): string | null {
  if (byHand || strength !== 'none') return null;
  const turns = lanes.reduce((sum, { of }) => sum + of, 0);
  if (turns > 0 && turns < enoughTurns && lengthFits) return null;
  return `Nothing is measured, because the recording cannot be laid against the call. ${reason} Attach another recording, or set the offset by hand.`;
}
