import type { Recording } from '../api.ts';
import type { Call, Turn } from '../model/call.ts';
import type { ChannelChoice, Heard, HeardSpeech, Pin } from '../model/heard.ts';
import { turnsByTimes } from './by-times.ts';
import { alignCall, linesByTurns, turnsByWords } from './by-words.ts';
import { chooseChannel } from './channel-choice.ts';
import { offsetInForce } from './in-force.ts';
import { laneShift, lanesOf } from './lanes.ts';
import { reportedTurns } from './reported-turns.ts';
import { estimateSync, foreignByLength, withoutTimes } from './sync/estimate.ts';
import { lengthsDiffer, whyUnheard, whyUnplaced } from './usable.ts';

/** `recording` holds only what a hand has set, else what is the default: `hearCall` itself decides what is in force. */
export interface HearInput {
  call: Call;
  speech: HeardSpeech;
  recording: Pick<Recording, 'customerChannel' | 'offsetMs' | 'offsetBy'> & {
    channelBy: ChannelChoice['by'];
    durationMs: number;
  };
  pins: readonly Pin[];
}

function usablePins(call: Call, pins: readonly Pin[]): Pin[] {
  const lines = new Set(call.lines.map(({ id }) => id));
  return pins.filter(({ lineId, startMs, endMs }) => lines.has(lineId) && endMs > startMs);
}

/**
 * Lays what was heard in a recording against what the platform reported of the call: whose channel is whose, where the recording lies, which
 * speech is which turn's and line's, and what speech is nobody's. Times on the audio clock. Where nothing can be measured `unusable` says why
 * and turns, lines and unclaimed speech are empty. Pins of lines that the call no longer has are kept and not used. Never throws.
 */
export function hearCall(input: HearInput): Heard {
  const { call, speech, recording } = input;
  const { durationMs } = recording;
  const pins = usablePins(call, input.pins);
  const customerChannel = chooseChannel(input);
  const lanes = lanesOf(speech, customerChannel.channel);
  const reported = new Map(reportedTurns(call).map((turn) => [turn.id, turn]));
  const sync =
    reported.size > 0
      ? estimateSync([...reported.values()], lanes, durationMs).estimate
      : withoutTimes(durationMs, call.durationMs);
  const { offsetMs, offsetBy } = offsetInForce(recording, sync);
  const timed = reported.size > 0;
  const fits = !lengthsDiffer(durationMs, call.durationMs);
  const unusable = whyUnheard(speech, customerChannel) ?? (timed ? whyUnplaced(sync, offsetBy === 'hand', fits) : null);
  const foreign = timed ? null : foreignByLength(durationMs, call.durationMs);
  const nothing = { turns: [], lines: [], unclaimed: [], pins: [...input.pins] };
  const heard: Heard = { speech, unusable, foreign, customerChannel, sync, ...nothing };
  if (unusable !== null) return heard;
  if (!timed) {
    const aligned = alignCall(call, lanes, pins, durationMs);
    return { ...heard, ...turnsByWords(call, lanes, aligned, pins), lines: aligned.lines };
  }
  const found = turnsByTimes(call, lanes, { sync, offsetMs, offsetBy }, pins);
  const reportedOf = ({ id, speaker }: Turn) => {
    const turn = reported.get(id);
    const shiftMs = laneShift(speaker, sync, offsetMs);
    if (turn?.startMs == null || turn.endMs === null) return null;
    return { startMs: turn.startMs - shiftMs, endMs: turn.endMs - shiftMs };
  };
  return { ...heard, ...found, lines: linesByTurns(call, found.turns, reportedOf, pins, durationMs) };
}
