import { formatClock, formatSeconds, formatSpan } from '../../../shared/format/duration.ts';
import { markLabels, originLabels, speakerLabels } from '../../../shared/format/label.ts';
import type { Line, Turn } from '../../../shared/model/call.ts';
import type { Mark } from '../../../shared/model/mark.ts';
import type { NetworkInterval } from '../../../shared/model/performance.ts';

/** What a tooltip says: a title, facts as name and text, and what is in doubt. */
export interface Tip {
  title: string;
  facts: [name: string, text: string][];
  doubt: string | null;
}

/** A turn's words: its lines one after the other. */
export function wordsOf(turn: Turn, lines: ReadonlyMap<string, Line>): string {
  return turn.lineIds.flatMap((id) => lines.get(id)?.text ?? []).join(' ');
}

/** Where the other side has the same turn: "0:03.5 to 0:03.9". */
function elsewhere({ start, end }: Turn): string {
  return start === null && end === null ? 'nowhere' : `${formatClock(start?.ms)} to ${formatClock(end?.ms)}`;
}

/** `other`: the same turn on the side that is not read, by that side's name. */
export function turnTip(turn: Turn, words: string, other: { side: string; turn: Turn } | null = null): Tip {
  const { start, end } = turn;
  const origin =
    start && end && start.origin !== end.origin ? `start ${start.origin}, end ${end.origin}` : (start?.origin ?? null);
  const doubts = [start?.uncertain && `Start: ${start.uncertain}`, end?.uncertain && `End: ${end.uncertain}`].filter(Boolean);
  const facts: Tip['facts'] = [
    ['Start', formatClock(start?.ms)],
    ['End', formatClock(end?.ms)],
    ['Length', formatSpan(start && end ? end.ms - start.ms : null)],
  ];
  if (origin) facts.push(['Origin', start?.origin === 'estimated' ? `estimated. ${originLabels.estimated.meaning}` : origin]);
  if (other) facts.push([other.side, elsewhere(other.turn)]);
  if (turn.reportedInterrupted) facts.push(['Reported', 'interrupted, says the platform']);
  facts.push(['Turn', turn.id]);
  if (words !== '') facts.push(['Said', words.length > 240 ? `${words.slice(0, 240)}…` : words]);
  return { title: speakerLabels[turn.speaker], facts, doubt: doubts.length > 0 ? doubts.join(' ') : null };
}

const shortNames: Record<Mark['kind'], string> = {
  overlap: 'overlap',
  backchannel: 'backchannel',
  interruption: 'interruption',
  'barge-in': 'barge-in',
  'agent-cut-in': 'agent cut-in',
  'reported-interruption': 'reported',
  'slow-reply': 'slow',
  'dead-air': 'dead air',
};

/** False where the platform gives a moment and no length: then an end or a length of 0 ms would be an invention. */
function hasLength({ kind }: Mark): boolean {
  return kind !== 'reported-interruption';
}

/** What the mark is about: "1.9 s", "353 ms"; null where it is a moment without a length. */
export function markAmount(mark: Mark): string | null {
  if (!hasLength(mark)) return null;
  const { amountMs } = mark;
  return amountMs < 1000 ? formatSpan(amountMs) : formatSeconds(amountMs);
}

/** The texts on the track, longest first: "dead air 9.8 s (customer)", "dead air". The word stays: a number alone says nothing. */
export function markTexts(mark: Mark): string[] {
  const amount = markAmount(mark);
  const name = shortNames[mark.kind];
  if (amount === null) return [name];
  const whole = `${name} ${amount}`;
  return mark.kind === 'dead-air' && mark.by ? [`${whole} (${mark.by})`, whole, name] : [whole, name];
}

const byWords: Partial<Record<Mark['kind'], string>> = {
  'dead-air': 'Should have spoken',
  'slow-reply': 'Slow',
  backchannel: 'Said by',
};

export function markTip(mark: Mark): Tip {
  const facts: Tip['facts'] = hasLength(mark)
    ? [
        ['Start', formatClock(mark.startMs)],
        ['End', formatClock(mark.endMs)],
        ['Length', formatSpan(mark.amountMs)],
      ]
    : [['At', formatClock(mark.startMs)]];
  if (mark.by) facts.push([byWords[mark.kind] ?? 'By', speakerLabels[mark.by].toLowerCase()]);
  if (mark.stopMs !== null) facts.push(['Agent stopped', `after ${formatSpan(mark.stopMs)}`]);
  if (mark.alsoDeadAir) facts.push(['Also', 'dead air']);
  facts.push(['Origin', mark.origin]);
  return { title: markLabels[mark.kind], facts, doubt: mark.limited };
}

export function networkTip(interval: NetworkInterval): Tip {
  return {
    title: 'Delayed audio',
    facts: [
      ['Window', `${formatClock(interval.startMs)} to ${formatClock(interval.endMs)}`],
      ['Delayed chunks', String(interval.count)],
      ['Longest delay', formatSpan(interval.maxMs)],
      ['Mean of the delayed', formatSpan(interval.avgMs)],
    ],
    doubt: 'Counts delayed chunks in this window only; it is not an average latency.',
  };
}

/** A tip as one sentence, for a screen reader. */
export function tipText({ title, facts, doubt }: Tip): string {
  const said = facts.filter(([name]) => name !== 'Turn').map(([name, text]) => `${name.toLowerCase()} ${text}`);
  return [title, ...said, ...(doubt ? [`In doubt: ${doubt}`] : [])].join(', ');
}
