import { fitLane, type Lane, type LaneFit, refined } from './lane-fit.ts';
import { bestNearby, peaksOf, type Votes, voteFor } from './vote.ts';

/** The most that two lanes of one platform may lie apart, ms: 186 and 214 were measured on Interactly. */
export const largestSkewMs = 600;
/** Two shifts nearer than this are the same finding, ms. */
const apartMs = 250;
/** How many shifts are looked at closely. */
const candidateCount = 20;
/** Offsets up to this are what recordings usually have, ms: they are not held against a finding. */
const usualMs = 2000;
const usualSkewMs = 100;

/** A place of the recording against the call. `chanceLog10`: the odds that so much fits by chance, given all the shifts that lay nearer to 0. */
export interface Candidate {
  agent: LaneFit | null;
  customer: LaneFit | null;
  offsetMs: number;
  chanceLog10: number;
}

/** log10 of how many shifts were open to a fit of `reachMs` on either side, out to `toMs`. */
function triesLog10(toMs: number, reachMs: number): number {
  return Math.max(0, Math.log10(toMs / reachMs));
}

function bestBin(votes: Votes, aroundMs: number): number {
  let best = aroundMs;
  let most = -1;
  // From the middle outwards, so that of equal shifts the one with the smaller skew is taken.
  for (let step = 0; step <= largestSkewMs; step += 10) {
    for (const ms of [aroundMs - step, aroundMs + step]) {
      const count = votes[Math.round(ms / 10) + (votes.length - 1) / 2] ?? 0;
      if (count <= most) continue;
      most = count;
      best = ms;
    }
  }
  return best;
}

function chanceOfBoth(offsetMs: number, agent: LaneFit | null, customer: LaneFit | null): number {
  const first = agent ?? customer;
  if (first === null) return 0;
  const tries = triesLog10(Math.max(Math.abs(offsetMs), usualMs), first.reachMs);
  if (agent === null || customer === null) return Math.min(0, first.chanceLog10 + tries);
  const skews = triesLog10(Math.max(Math.abs(customer.shiftMs - agent.shiftMs), usualSkewMs), customer.reachMs);
  return Math.min(0, agent.chanceLog10 + tries + Math.min(0, customer.chanceLog10 + skews));
}

/** Places of the recording that reported and heard edges vote for, least likely by chance first. The agent's lane is the call's clock. */
export function candidatesOf(agent: Lane, customer: Lane): Candidate[] {
  const agentVotes = voteFor(agent.edges, agent.heard);
  const customerVotes = voteFor(customer.edges, customer.heard);
  const nearby = bestNearby(customerVotes, agent.edges.length > 0 ? largestSkewMs : 0);
  const both = agentVotes.map((count, bin) => count + nearby[bin]!);
  return peaksOf(both, candidateCount, apartMs)
    .map((peakMs) => {
      const agentFit = agent.edges.length > 0 ? fitLane(agent, refined(agent, peakMs)) : null;
      const around = agentFit?.shiftMs ?? peakMs;
      const customerFit =
        customer.edges.length > 0
          ? fitLane(customer, refined(customer, agentFit === null ? around : bestBin(customerVotes, around)))
          : null;
      const offsetMs = agentFit?.shiftMs ?? customerFit?.shiftMs ?? 0;
      return { agent: agentFit, customer: customerFit, offsetMs, chanceLog10: chanceOfBoth(offsetMs, agentFit, customerFit) };
    })
    .sort((a, b) => a.chanceLog10 - b.chanceLog10 || Math.abs(a.offsetMs) - Math.abs(b.offsetMs));
}
