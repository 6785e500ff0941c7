import type { Recording } from '../api.ts';
import type { Heard, SyncEstimate } from '../model/heard.ts';

type Offset = Pick<Recording, 'offsetMs' | 'offsetBy'>;

/** The offset that applies, ms: what a hand set, else a strong estimate, else what the store holds (0). A weak estimate never applies by itself. */
export function offsetInForce({ offsetMs, offsetBy }: Offset, sync: SyncEstimate): Offset {
  if (offsetBy !== 'hand' && sync.strength === 'strong' && sync.offsetMs !== null) {
    return { offsetMs: sync.offsetMs, offsetBy: 'measured' };
  }
  return { offsetMs, offsetBy };
}

/** The recording with the channel and the offset in force. Derived each time and never stored: the store keeps only what a hand set. */
export function recordingInForce(recording: Recording, heard: Heard): Recording {
  return { ...recording, customerChannel: heard.customerChannel.channel, ...offsetInForce(recording, heard.sync) };
}
