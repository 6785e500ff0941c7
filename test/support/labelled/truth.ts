import type { Interval } from '../../../shared/metrics/intervals.ts';
import type { Speaker } from '../../../shared/model/call.ts';
import type { Dice } from './dice.ts';
import { joinPauses } from './edges.ts';
import type { Plan } from './plan.ts';
import type { Utterance } from './utterance.ts';

export interface SpokenText extends Interval {
  speaker: Speaker;
  text: string;
}

/** What is true of a labelled call. Times in ms on the audio clock. */
export interface Truth {
  utterances: (SpokenText & { aside: boolean; cut: boolean })[];
  /** Speech of each party, pauses under 300 ms closed. */
  spurts: Record<Speaker, Interval[]>;
  /** Turns without the asides; the parties alternate. */
  turns: (Interval & { speaker: Speaker })[];
  /** One starts while the other speaks, for more than the grace window. */
  interruptions: (Interval & { by: Speaker })[];
  backchannels: (Interval & { by: Speaker })[];
  /** One per agent turn that follows a customer's. Negative where the agent began first. */
  replies: { customerEndMs: number; agentStartMs: number; latencyMs: number }[];
  lines: { complete: SpokenText[]; lossy: SpokenText[] };
}

/** Design section 6, default grace window. Written without the product's own code: that code is what is tested. */
const graceMs = 500;
const missingAsides = 0.8;

function interruptionsIn(customer: readonly Interval[], agent: readonly Interval[]): Truth['interruptions'] {
  const found = customer.flatMap((mine) =>
    agent.flatMap((theirs): Truth['interruptions'] => {
      const startMs = Math.max(mine.startMs, theirs.startMs);
      const endMs = Math.min(mine.endMs, theirs.endMs);
      if (endMs - startMs <= graceMs || mine.startMs === theirs.startMs) return [];
      return [{ startMs, endMs, by: mine.startMs > theirs.startMs ? 'customer' : 'agent' }];
    }),
  );
  return found.sort((a, b) => a.startMs - b.startMs);
}

/** The words that were heard of an utterance: all, or as many as its audio had time for. */
function heardText({ clip, pieces, cut }: Utterance): string {
  if (!cut) return clip.text;
  const sum = (all: readonly Interval[]) => all.reduce((ms, piece) => ms + piece.endMs - piece.startMs, 0);
  const words = clip.text.split(' ');
  return words.slice(0, Math.max(1, Math.round((words.length * sum(pieces)) / sum(clip.pieces)))).join(' ');
}

const spoken = (utterance: Utterance, text: string): SpokenText => ({
  speaker: utterance.speaker,
  startMs: utterance.startMs,
  endMs: utterance.endMs,
  text,
});

/** What vendors send: few backchannels, one line for everything a party says in a row, and all words of a sentence that was cut. */
function lossyLines(inOrder: readonly Utterance[], dice: Dice): SpokenText[] {
  const lines: SpokenText[] = [];
  for (const utterance of inOrder) {
    if (utterance.clip.kind === 'aside' && dice.chance(missingAsides)) continue;
    const last = lines.at(-1);
    if (last?.speaker !== utterance.speaker) lines.push(spoken(utterance, utterance.clip.text));
    else {
      last.text += ` ${utterance.clip.text}`;
      last.endMs = utterance.endMs;
    }
  }
  return lines;
}

export function truthOf({ turns, asides }: Plan, dice: Dice): Truth {
  const said = turns.flatMap((one) => one.utterances);
  const inOrder = [...said, ...asides].sort((a, b) => a.startMs - b.startMs);
  const spurtsOf = (from: readonly Utterance[], speaker: Speaker) =>
    joinPauses(from.filter((one) => one.speaker === speaker).flatMap((one) => one.pieces));
  const spans = turns.map(({ speaker, utterances }) => ({
    speaker,
    startMs: utterances[0]!.startMs,
    endMs: utterances.at(-1)!.endMs,
  }));
  return {
    utterances: inOrder.map((one) => ({ ...spoken(one, one.clip.text), aside: one.clip.kind === 'aside', cut: one.cut })),
    spurts: { customer: spurtsOf(inOrder, 'customer'), agent: spurtsOf(inOrder, 'agent') },
    turns: spans,
    interruptions: interruptionsIn(spurtsOf(said, 'customer'), spurtsOf(said, 'agent')),
    backchannels: asides.map(({ speaker, startMs, endMs }) => ({ by: speaker, startMs, endMs })),
    replies: spans.slice(1).flatMap((turn, index) => {
      const asked = spans[index]!;
      if (turn.speaker !== 'agent') return [];
      return [{ customerEndMs: asked.endMs, agentStartMs: turn.startMs, latencyMs: turn.startMs - asked.endMs }];
    }),
    lines: { complete: inOrder.map((one) => spoken(one, heardText(one))), lossy: lossyLines(inOrder, dice) },
  };
}
