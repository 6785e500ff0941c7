import type { Speaker } from '../../../shared/model/call.ts';
import type { Clip, Voice } from './bank.ts';
import type { Dice } from './dice.ts';
import { cutAt, later, lengthMs, say, type Utterance } from './utterance.ts';

/** A party's turn at talk; asides are no turns. */
export interface PlannedTurn {
  speaker: Speaker;
  utterances: Utterance[];
}

export interface Plan {
  /** In order; the parties alternate. */
  turns: PlannedTurn[];
  /** "mm-hm" while the other has the floor. */
  asides: Utterance[];
  durationMs: number;
}

type Voices = Record<Speaker, Voice>;

/**
 * How a turn begins against the end of the one before: [share, from, to] in ms; negative is before it has ended. What does not fit is not
 * done, so that in the end about every fourth customer turn interrupts, and every third long line of the agent has an aside.
 */
const handovers: Record<Speaker, readonly (readonly [share: number, from: number, to: number])[]> = {
  customer: [
    [0.5, -2200, -550],
    [0.1, -400, -100],
    [0.32, 250, 1400],
    [0.08, 1500, 4500],
  ],
  agent: [
    [0.07, -1300, -550],
    [0.08, -380, -100],
    [0.75, 350, 1500],
    [0.08, 2200, 4500],
    [0.02, 4500, 9000],
  ],
};
const cutShare = 0.65;
const asideShare: Record<Speaker, number> = { customer: 0.5, agent: 0.15 };
/** A turn goes on at least this long after the one that it comes into, ms. */
const outlastMs = 200;
/** Longer than this it would be no backchannel by the default grace window of 500 ms. */
const longestAsideMs = 460;
/** An aside keeps this far from the same party's own words, or it would be part of them, ms. */
const asideMarginMs = 400;

function handover(speaker: Speaker, dice: Dice): number {
  let left = dice.whole(0, 9999) / 10_000;
  for (const [share, from, to] of handovers[speaker]) {
    if (left < share) return dice.whole(from, to);
    left -= share;
  }
  return 700;
}

function turn(speaker: Speaker, next: () => Clip, startMs: number, dice: Dice): PlannedTurn {
  const utterances: Utterance[] = [];
  const count = dice.one(speaker === 'agent' ? [1, 1, 2, 2, 3] : [1, 1, 1, 2]);
  let at = startMs;
  for (let index = 0; index < count; index++) {
    const utterance = say(speaker, next(), at, dice);
    utterances.push(utterance);
    at = utterance.endMs + dice.whole(200, 900);
  }
  return { speaker, utterances };
}

/** When the next turn begins. Nobody comes in before the other's last sentence has got going. */
function startAfter(last: Utterance, gapMs: number): number {
  const earliest = last.startMs + Math.min(700, lengthMs(last));
  return Math.max(last.endMs + gapMs, earliest);
}

/** An agent that is spoken over stops, most of the time, after it has noticed. */
function yieldTo(last: Utterance, startMs: number, dice: Dice): Utterance {
  const stopMs = startMs + dice.whole(300, 1100);
  return last.speaker === 'agent' && stopMs < last.endMs && dice.chance(cutShare) ? cutAt(last, stopMs) : last;
}

/** Taking the floor means having it when the other has stopped: what ends inside the other's words comes after them instead, as an answer. */
function handOver(before: Utterance[], next: PlannedTurn, dice: Dice): PlannedTurn {
  const last = before.pop()!;
  const yielded = yieldTo(last, next.utterances[0]!.startMs, dice);
  const spare = next.utterances.at(-1)!.endMs - yielded.endMs;
  before.push(spare < outlastMs ? last : yielded);
  if (spare >= outlastMs) return next;
  const moved = last.endMs + dice.whole(250, 1400) - next.utterances[0]!.startMs;
  return { ...next, utterances: next.utterances.map((one) => later(one, moved)) };
}

function turnsOf(voices: Voices, untilMs: number, dice: Dice): PlannedTurn[] {
  const decks = {
    agent: dice.deck(voices.agent.clips.filter((clip) => clip.kind === 'line')),
    customer: dice.deck(voices.customer.clips.filter((clip) => clip.kind === 'line')),
  };
  const turns = [turn('agent', decks.agent, dice.whole(300, 2500), dice)];
  for (let speaker: Speaker = 'customer'; ; speaker = speaker === 'agent' ? 'customer' : 'agent') {
    const before = turns.at(-1)!.utterances;
    const startMs = startAfter(before.at(-1)!, handover(speaker, dice));
    if (startMs > untilMs) return turns;
    turns.push(handOver(before, turn(speaker, decks[speaker], startMs, dice), dice));
  }
}

/** Whether `aside` lies inside `host` and apart from everything else that its own party says. */
function fits(aside: Utterance, host: Utterance, own: readonly Utterance[]): boolean {
  const inside = aside.startMs >= host.startMs + asideMarginMs && aside.endMs <= host.endMs - asideMarginMs;
  return inside && own.every((one) => one.endMs < aside.startMs - asideMarginMs || one.startMs > aside.endMs + asideMarginMs);
}

function asidesOf(turns: readonly PlannedTurn[], voices: Voices, dice: Dice): Utterance[] {
  const said = turns.flatMap((one) => one.utterances);
  const asides: Utterance[] = [];
  for (const host of said) {
    const speaker: Speaker = host.speaker === 'agent' ? 'customer' : 'agent';
    if (lengthMs(host) < 2500 || !dice.chance(asideShare[speaker])) continue;
    const clips = voices[speaker].clips.filter((clip) => clip.kind === 'aside' && spanOf(clip) <= longestAsideMs);
    const aside = say(speaker, dice.one(clips), dice.whole(host.startMs, host.endMs), dice);
    const own = [...said, ...asides].filter((one) => one.speaker === speaker);
    if (lengthMs(aside) <= longestAsideMs && fits(aside, host, own)) asides.push(aside);
  }
  return asides;
}

const spanOf = ({ pieces }: Clip) => pieces.at(-1)!.endMs - pieces[0]!.startMs;

/** A made-up conversation: who says what when, with interruptions, overlaps, backchannels, slow replies and dead air. */
export function planCall(voices: Voices, dice: Dice): Plan {
  const turns = turnsOf(voices, dice.whole(120_000, 290_000), dice);
  const last = Math.max(...turns.flatMap((one) => one.utterances.map((utterance) => utterance.endMs)));
  return { turns, asides: asidesOf(turns, voices, dice), durationMs: last + dice.whole(300, 4000) };
}
