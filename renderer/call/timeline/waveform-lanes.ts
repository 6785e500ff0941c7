import type { Recording } from '../../../shared/api.ts';
import type { Speaker } from '../../../shared/model/call.ts';

/** A lane of the waveform: which channel it shows, in whose colour. */
export interface WaveLane {
  channel: number;
  colour: Speaker | 'both';
}

/** Customer above, agent below; a mono recording has one lane for both, for nobody can say which part is whose. */
export function waveLanes({ channels, customerChannel }: Pick<Recording, 'channels' | 'customerChannel'>): WaveLane[] {
  if ((channels ?? 1) < 2) return [{ channel: 0, colour: 'both' }];
  return [
    { channel: customerChannel, colour: 'customer' },
    { channel: 1 - customerChannel, colour: 'agent' },
  ];
}
