/** What is kept of one channel, a byte per step of 10 ms. */
export interface ChannelTrack {
  /** Loudness, see `level.ts`. */
  levels: Uint8Array;
  /** How sure the detector is that someone speaks, 255 = certain. 0 where it was not asked: nothing rose over the floor there. */
  speech: Uint8Array;
}

/** Windows of the quietest stretches that the detector was asked about, and how many of them it took for speech all the same. */
export interface Probe {
  windows: number;
  speech: number;
}

/** Everything from which speech is decided; it grows by four bytes for each 10 ms of stereo. */
export interface SpeechTracks {
  method: 'model' | 'energy';
  /** Length of a step, ms: about 10, exactly one pair of the detail peaks. */
  stepMs: number;
  channels: ChannelTrack[];
  probes: Probe[];
}

/** Stretches of one recording that follow each other, as one. All of them must have the same channels and steps. */
export function joinTracks(parts: readonly SpeechTracks[]): SpeechTracks {
  const first = parts[0];
  if (!first) throw new Error('There are no tracks to join.');
  return {
    // One stretch that only loudness decided makes the whole of lower confidence.
    method: parts.every((part) => part.method === 'model') ? 'model' : 'energy',
    stepMs: first.stepMs,
    channels: first.channels.map((_, channel) => ({
      levels: joinBytes(parts.map((part) => part.channels[channel]!.levels)),
      speech: joinBytes(parts.map((part) => part.channels[channel]!.speech)),
    })),
    probes: first.probes.map((_, channel) => ({
      windows: parts.reduce((sum, part) => sum + part.probes[channel]!.windows, 0),
      speech: parts.reduce((sum, part) => sum + part.probes[channel]!.speech, 0),
    })),
  };
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
