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
    return `Turn times from this recording are unreliable, in the ${whose}’s channel: ${lower(unreliable)}. No number is measured.`;
  }
  if (channels.every(({ spurts }) => spurts.length === 0)) return 'No speech is heard in this recording.';
  return null;
}

/** What keeps reported turns from being measured; null when nothing does. A reviewer who sets the offset knows better than the estimate. */
export function whyUnplaced({ strength, reason }: SyncEstimate, timed: boolean, byHand: boolean): string | null {
  if (!timed || byHand || strength !== 'none') return null;
  return `Nothing is measured, because the recording cannot be laid against the call. ${reason} Attach another recording, or set the offset by hand.`;
}
