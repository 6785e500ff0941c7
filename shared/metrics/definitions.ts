import { formatSpan } from '../format/duration.ts';
import type { DefinitionId, Thresholds } from '../model/mark.ts';

/** What a number means. `thresholds` are the settings that change it; each stands in `text` as `{graceMs}`: see `definitionText`. */
export interface Definition {
  title: string;
  text: string;
  thresholds: (keyof Thresholds)[];
  source: string;
}

const design = 'Turntable design, section 6 "Numbers: definitions"';

export const definitions: Record<DefinitionId, Definition> = {
  'talk-share-of-call': {
    title: 'Talk share of the call',
    text: "Time one party speaks (overlapping segments counted once) divided by the call's duration. Silence belongs to nobody, so both shares together stay below 100 % unless the parties overlap.",
    thresholds: [],
    source: design,
  },
  'talk-share-of-speech': {
    title: 'Talk share of all speech',
    text: "Time one party speaks (overlapping segments counted once) divided by both parties' speech added up. The two shares make 100 %; time in which both speak counts for each of them.",
    thresholds: [],
    source: design,
  },
  overlap: {
    title: 'Overlap',
    text: "Both parties speak at the same time. It says nothing about intent. The total counts every moment in which both speak; the count leaves backchannels out. Pauses of up to 300 ms inside one party's talk do not end an overlap.",
    thresholds: [],
    source: design,
  },
  backchannel: {
    title: 'Backchannel',
    text: 'A turn shorter than the grace window of {graceMs} that lies entirely inside a turn of the other party, such as "mm-hm". Counted apart: it is neither an overlap nor an interruption.',
    thresholds: ['graceMs'],
    source: design,
  },
  interruption: {
    title: 'Interruption',
    text: 'One party starts while the other speaks, and both speak for longer than the grace window of {graceMs}. This count holds those of the agent by the customer in which the agent does not yield; see barge-in and agent cut-in for the others. Never computed from a start or end that is in doubt.',
    thresholds: ['graceMs'],
    source: design,
  },
  'barge-in': {
    title: 'Barge-in',
    text: 'The customer interrupts the agent for longer than the grace window of {graceMs}, the agent falls silent and the customer goes on. Stop time = agent stop minus customer start. An agent that happened to be finishing looks the same.',
    thresholds: ['graceMs'],
    source: design,
  },
  'agent-cut-in': {
    title: 'Agent cut-in',
    text: 'The agent starts while the customer speaks, and both speak for longer than the grace window of {graceMs}.',
    thresholds: ['graceMs'],
    source: design,
  },
  'reported-interruption': {
    title: 'Reported interruption',
    text: 'What the platform itself flagged as interrupted. Shown beside the computed interruptions and never merged with them.',
    thresholds: [],
    source: `${design}; the platform's own flags`,
  },
  'response-latency': {
    title: 'Response latency',
    text: "End of the customer's speech to the first agent audio of the reply that answers it; one value per reply, not per customer turn. A reply later than the limit of {slowReplyMs} is slow. Negative values are shown and not averaged. Under 20 values the single values are shown instead of a 95th percentile.",
    thresholds: ['slowReplyMs'],
    source: design,
  },
  'dead-air': {
    title: 'Dead air',
    text: 'Nobody speaks for longer than the limit of {deadAirMs}, between the first and the last speech. It belongs to the party that should have spoken: the other one than spoke last, also when the same party speaks again; but the speaker itself when its own turn goes on afterwards. A silence that is also a slow reply is drawn once and counted here too.',
    thresholds: ['deadAirMs'],
    source: design,
  },
  'histogram-percentile': {
    title: 'Percentile of a histogram',
    text: 'The platform sends counts per bucket, with buckets of unequal width named by their lower edge. A percentile is therefore the bucket that holds it (nearest rank), for example 2.0-5.0 s, and never a single value.',
    thresholds: [],
    source: design,
  },
  'cost-per-minute': {
    title: 'Cost per minute',
    text: "Total cost divided by the minutes the platform billed, or by the call's duration where it does not say. The currency is the one the platform states; it is never guessed.",
    thresholds: [],
    source: design,
  },
  'cost-line': {
    title: 'Cost line',
    text: 'One line of the bill as the platform sent it. Implied unit price = amount divided by quantity. The sum of the lines is checked against the total.',
    thresholds: [],
    source: `${design}; the platform's own bill`,
  },
};

/** A definition's text with today's settings in it: "longer than the grace window of 500 ms". */
export function definitionText(id: DefinitionId, thresholds: Thresholds): string {
  return definitions[id].text.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const ms = thresholds[key as keyof Thresholds];
    return ms === undefined ? whole : formatSpan(ms);
  });
}
