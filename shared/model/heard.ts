import type { Interval } from '../metrics/intervals.ts';
import type { Speaker } from './call.ts';

/*
 * What the recording says. Every time in this file is milliseconds on the audio clock (0 = first sample played) unless it says otherwise:
 * moving the recording against the call changes none of it.
 */

/** A stretch of speech in one channel: pauses under 300 ms are closed, what is shorter than 100 ms is left out. `levelDb` is its loudness, dBFS RMS. */
export interface Spurt extends Interval {
  levelDb: number;
}

export interface ChannelSpeech {
  /** Sorted and disjoint. */
  spurts: Spurt[];
  /** Median loudness of the speech, dBFS RMS; null when there is none. */
  levelDb: number | null;
  /** Loudness of what lies between the speech, dBFS RMS. */
  floorDb: number;
  /** Why times from this channel cannot be relied on, for the reviewer ("This channel never falls silent"); null when they can. */
  unreliable: string | null;
}

/** Speech as one pass over a recording heard it. */
export interface HeardSpeech {
  /** `model`: a speech detector with edges set by energy. `energy`: loudness alone, of lower confidence, where the detector does not run. */
  method: 'model' | 'energy';
  /** One for mono: speech and silence only, nobody can say whose. Two for stereo, left first. */
  channels: ChannelSpeech[];
  /** Speech that was the other channel's, heard through: how far below it (dB) and how many spurts were left out for it. Null when there is none. */
  crosstalk: { from: 0 | 1; into: 0 | 1; belowDb: number; removed: number }[];
}

/** How a speaker's reported times lie against what was heard. `shiftMs`: call clock minus audio clock on this lane. */
export interface LaneShift {
  speaker: Speaker;
  shiftMs: number;
  /** Reported turns of the lane that found their speech at this shift, of how many. */
  matched: number;
  of: number;
  /** Median distance that is left between reported and heard edges, ms. */
  spreadMs: number;
}

/** Where the recording lies against the call, as far as the audio can tell. */
export interface SyncEstimate {
  /** Call clock = audio clock + offset, ms. Null when nothing was found. */
  offsetMs: number | null;
  /** Customer lane's clock minus the agent lane's, ms; null when the lanes do not allow it. */
  customerSkewMs: number | null;
  /** 0..1 */
  confidence: number;
  /** Only `strong` is ever applied by itself. `weak` is offered. `none`: no offset fits; the recording may belong to another call. */
  strength: 'strong' | 'weak' | 'none';
  lanes: LaneShift[];
  /** One sentence for the reviewer. */
  reason: string;
}

/** Which channel carries the customer, and who says so. */
export interface ChannelChoice {
  channel: 0 | 1;
  /** `hand`: the reviewer. `platform`: its documented layout. `matched`: reported turns or words fit only this way. `assumed`: nothing speaks for either. */
  by: 'hand' | 'platform' | 'matched' | 'assumed';
  /** 0..1; null where nothing was compared. */
  confidence: number | null;
  /** True when the audio speaks for the other channel than the one in use. */
  contradicted: boolean;
}

/** The speech that belongs to one turn of the call. `spurts` is empty when none was heard. */
export interface HeardTurn {
  turnId: string;
  spurts: Interval[];
  /** `times`: found by the platform's own times. `words`: placed by the alignment of the transcript. `pin`: set by the reviewer. */
  by: 'times' | 'words' | 'pin';
  /** 0..1 */
  confidence: number;
}

/** Where a transcript line lies in the audio. */
export interface LinePlacement extends Interval {
  lineId: string;
  /** `pinned`: by the reviewer. `placed`: on speech. `between`: estimated between its neighbours. */
  state: 'pinned' | 'placed' | 'between';
  /** 0..1; 1 for a pin, 0 for `between`. */
  confidence: number;
}

/** Speech that no turn of the call accounts for. */
export interface UnclaimedSpeech extends Interval {
  speaker: Speaker;
}

/** A line that the reviewer set, audio clock. A person typed it: never derived, never rebuilt. */
export interface Pin extends Interval {
  lineId: string;
}

/** A call's recording, listened to and laid against its reports. */
export interface Heard {
  speech: HeardSpeech;
  /** Why no turn or number is measured, for the reviewer (mono, a channel that never falls silent, another call's recording); null when they are. */
  unusable: string | null;
  /** Why the recording may be another call's although it is measured (no turn times tell, and the lengths are far apart); null when nothing speaks for it. */
  foreign: string | null;
  customerChannel: ChannelChoice;
  sync: SyncEstimate;
  turns: HeardTurn[];
  lines: LinePlacement[];
  unclaimed: UnclaimedSpeech[];
  pins: Pin[];
}
