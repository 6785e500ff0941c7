import type { Speaker } from './call.ts';

/**
 * What the audio says of a reported value. `agrees`: within the tolerance. `off`: outside it, by `differenceMs`. `contradicts`: the audio shows
 * the opposite (speech where none is, a flag that is wrong). `cannot-tell`: one side is missing or in doubt.
 */
export type Verdict = 'agrees' | 'off' | 'contradicts' | 'cannot-tell';

/** One value from both sides, ms. `differenceMs` = measured minus reported; null when either is missing. */
export interface ComparedTime {
  reportedMs: number | null;
  measuredMs: number | null;
  differenceMs: number | null;
  verdict: Verdict;
}

export interface ComparedFlag {
  reported: boolean | null;
  measured: boolean | null;
  verdict: Verdict;
}

/** One turn, reported beside measured. Times on the call clock. */
export interface ComparedTurn {
  turnId: string;
  speaker: Speaker;
  start: ComparedTime;
  end: ComparedTime;
  /** Response time of the reply this turn gives: the platform's own figure where it gives one, else computed from its turns. Null when it is no reply. */
  response: (ComparedTime & { replyId: string; reportedBy: 'platform' | 'turns' }) | null;
  interrupted: ComparedFlag;
  /** The worst of the four that can be told; `cannot-tell` when none can. */
  verdict: Verdict;
  /** One sentence: why it is off, contradicts or cannot be told; null when it agrees. */
  why: string | null;
}

export interface Comparison {
  turns: ComparedTurn[];
  /** Largest difference that counts as equal, ms. */
  toleranceMs: number;
  counts: Record<Verdict, number>;
  /** For the call's header, for example "3 of 5 replies agree with the audio; the slowest is off by 214 ms". */
  headline: string;
}

/** How much of a line was heard. */
export interface SaidAndHeard {
  lineId: string;
  /** Characters of the text that fit before the audio ended; the rest is greyed. Null when all of it was heard. */
  heardChars: number | null;
  /** `cut`: the agent was cut off. `too-long`: the text cannot fit its audio (`charsPerSecond`). */
  kind: 'cut' | 'too-long';
  /** Characters a second that the whole text would need, by the speech that was heard. */
  charsPerSecond: number | null;
  /** The same by the length of audio that the platform states; null where it states none. */
  statedCharsPerSecond: number | null;
  why: string;
}
