import type { Call } from '../model/call.ts';
import type { ChannelChoice, HeardSpeech } from '../model/heard.ts';
import { alignCall, wordsFit } from './by-words.ts';
import type { HearInput } from './hear.ts';
import { lanesOf } from './lanes.ts';
import { reportedTurns } from './reported-turns.ts';
import { estimateSync } from './sync/estimate.ts';

/** How much better one way round must fit, of 1: below it nothing speaks for either. */
const clearly = 0.3;
/** log10 odds by which reported times must fit better one way round to be as good as certain. */
const certainLog10 = 6;

function unit(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

/**
 * How much more the audio speaks for the customer on the left than on the right: -1..1; null where there is nothing to compare. Reported turns
 * are laid on the speech both ways; without times the words are.
 */
function leftRatherThanRight(call: Call, speech: HeardSpeech, durationMs: number): number | null {
  const left = lanesOf(speech, 0);
  const right = lanesOf(speech, 1);
  if (left.customer.length + left.agent.length === 0) return null;
  const turns = reportedTurns(call);
  if (turns.length > 0) {
    return unit(
      (estimateSync(turns, right, durationMs).chanceLog10 - estimateSync(turns, left, durationMs).chanceLog10) / certainLog10,
    );
  }
  if (call.lines.length === 0) return null;
  const fitOf = (lanes: typeof left) => wordsFit(call, lanes, alignCall(call, lanes, [], durationMs));
  const [asLeft, asRight] = [fitOf(left), fitOf(right)];
  return asLeft + asRight === 0 ? null : unit((asLeft - asRight) / Math.max(asLeft, asRight));
}

/** Which channel carries the customer: the reviewer's word, then the platform's rule, then what fits, else left. */
export function chooseChannel({ call, speech, recording }: Omit<HearInput, 'pins'>): ChannelChoice {
  const { customerChannel, channelBy, durationMs } = recording;
  const fixed = channelBy === 'hand' || channelBy === 'platform' ? channelBy : null;
  if (speech.channels.length < 2) {
    return { channel: customerChannel, by: fixed ?? 'assumed', confidence: null, contradicted: false };
  }
  const balance = leftRatherThanRight(call, speech, durationMs);
  const clear = balance !== null && Math.abs(balance) >= clearly;
  const fitting = clear ? (balance > 0 ? 0 : 1) : null;
  const channel = fixed !== null ? customerChannel : (fitting ?? 0);
  const towards = balance === null ? null : channel === 0 ? balance : -balance;
  return {
    channel,
    by: fixed ?? (fitting === null ? 'assumed' : 'matched'),
    confidence: towards === null ? null : Math.round((0.5 + towards / 2) * 100) / 100,
    contradicted: fitting !== null && fitting !== channel,
  };
}
