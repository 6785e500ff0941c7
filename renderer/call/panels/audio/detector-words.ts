import { formatClock } from '../../../../shared/format/duration.ts';
import { formatCountOf, formatNumber } from '../../../../shared/format/number.ts';
import { totalMs } from '../../../../shared/metrics/intervals.ts';
import type { ChannelSpeech, HeardSpeech } from '../../../../shared/model/heard.ts';

export function methodText(method: HeardSpeech['method']): string {
  return method === 'model'
    ? 'A speech detector (Silero) found the speech, and loudness set its edges. Pauses under 300 ms are closed.'
    : 'The speech detector does not run on this machine, so loudness alone told speech from silence: lower confidence, and noise may pass for speech.';
}

/** "Left, customer"; mono has one channel for both. */
export function channelName(index: number, customerChannel: 0 | 1 | null): string {
  if (customerChannel === null) return 'Mono, both speakers';
  return `${index === 0 ? 'Left' : 'Right'}, ${index === customerChannel ? 'customer' : 'agent'}`;
}

/** "0:18.2 of speech at -23 dB, silence at -61 dB". Decibels below full scale. */
export function levelText({ spurts, levelDb, floorDb }: ChannelSpeech): string {
  const floor = `silence at ${formatNumber(Math.round(floorDb))} dB`;
  if (spurts.length === 0 || levelDb === null) return `no speech, ${floor}`;
  return `${formatClock(totalMs(spurts))} of speech at ${formatNumber(Math.round(levelDb))} dB, ${floor}`;
}

/** What was heard through from the other channel and left out. */
export function crosstalkText(
  { from, into, belowDb, removed }: HeardSpeech['crosstalk'][number],
  customerChannel: 0 | 1 | null,
): string {
  const who = (channel: 0 | 1) => (customerChannel === null ? 'other' : channel === customerChannel ? "customer's" : "agent's");
  return `The ${who(from)} voice is heard in the ${who(into)} channel, ${Math.round(Math.abs(belowDb))} dB quieter: ${formatCountOf(removed, 'stretch', 'stretches')} left out there.`;
}
