import type { Speaker } from '../model/call.ts';
import type { MarkKind } from '../model/mark.ts';
import type { Origin } from '../model/origin.ts';

/** An origin as the view names it, with a sentence for hover and focus. */
export const originLabels: Record<Origin, { label: string; meaning: string }> = {
  reported: { label: 'reported', meaning: 'The platform sent this value.' },
  derived: { label: 'derived', meaning: 'Computed from values the platform sent.' },
  measured: { label: 'measured', meaning: 'Taken from the recording.' },
  estimated: { label: 'estimated', meaning: 'Our guess, because nothing better exists. Not a fact.' },
};

export const speakerLabels: Record<Speaker, string> = { customer: 'Customer', agent: 'Agent' };

export const markLabels: Record<MarkKind, string> = {
  overlap: 'Overlap',
  backchannel: 'Backchannel',
  interruption: 'Interruption',
  'barge-in': 'Barge-in',
  'agent-cut-in': 'Agent cut-in',
  'reported-interruption': 'Reported interruption',
  'slow-reply': 'Slow reply',
  'dead-air': 'Dead air',
};
