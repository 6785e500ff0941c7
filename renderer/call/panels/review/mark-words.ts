import { formatSpan } from '../../../../shared/format/duration.ts';
import { markLabels, speakerLabels } from '../../../../shared/format/label.ts';
import type { Mark, Thresholds } from '../../../../shared/model/mark.ts';

/** A mark in words: "Overlap 1.9 s", what it means, and why it may not be read as more. */
export interface MarkWords {
  title: string;
  /** Null where the title says it all. */
  detail: string | null;
  /** Why it cannot be read as more than it is; a sentence. */
  limit: string | null;
}

/** Words for one mark. The thresholds are those it was computed with. */
export function markWords(mark: Mark, { graceMs, deadAirMs, slowReplyMs }: Thresholds): MarkWords {
  const amount = mark.kind === 'reported-interruption' ? '' : ` ${formatSpan(mark.amountMs)}`;
  return {
    title: `${markLabels[mark.kind]}${amount}`,
    detail: detailOf(mark, formatSpan(graceMs), formatSpan(deadAirMs), formatSpan(slowReplyMs)),
    limit: limitOf(mark, graceMs),
  };
}

function detailOf(mark: Mark, grace: string, deadAir: string, slow: string): string | null {
  const who = mark.by === null ? null : speakerLabels[mark.by];
  switch (mark.kind) {
    case 'overlap':
      return mark.limited === null ? `Both speak. Not longer than the grace window of ${grace}, so not an interruption.` : null;
    case 'backchannel':
      return `${who ?? 'One party'} says a word inside the other's turn.`;
    case 'interruption':
      return `The customer starts while the agent speaks; the agent does not yield within the overlap.`;
    case 'barge-in':
      return mark.stopMs === null
        ? 'The customer starts while the agent speaks, and the agent yields.'
        : `The customer starts while the agent speaks; the agent stops after ${formatSpan(mark.stopMs)}.`;
    case 'agent-cut-in':
      return 'The agent starts while the customer speaks.';
    case 'reported-interruption':
      return who === null ? 'Flagged by the platform.' : `Flagged by the platform: the ${who.toLowerCase()} interrupted.`;
    case 'slow-reply':
      return `Later than the limit of ${slow}.${mark.alsoDeadAir ? ` The silence is also dead air (over ${deadAir}).` : ''}`;
    case 'dead-air':
      return who === null
        ? `Nobody speaks for longer than ${deadAir}.`
        : `Nobody speaks; it is for the ${who.toLowerCase()} to speak.`;
  }
}

/** The doubt as a sentence. An overlap over the grace window would be an interruption if it were clear: that it is not is said. */
function limitOf({ kind, limited, amountMs }: Mark, graceMs: number): string | null {
  if (limited === null) return null;
  const said = sentence(limited);
  return kind === 'overlap' && amountMs > graceMs ? `${said} So this is not counted as an interruption.` : said;
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
