import type { Speaker } from '../../../shared/model/call.ts';
import { speakerOf } from '../common/speakers.ts';

/** One utterance: everything from its label to the next one. */
export interface Utterance {
  role: string;
  speaker: Speaker;
  text: string;
}

/** `labelled`: every speaker is known from its label. `guessed`: labels were found, but who is who is our guess. `none`: no label at all. */
export interface Transcript {
  utterances: Utterance[];
  certainty: 'labelled' | 'guessed' | 'none';
}

/** Chinese and Japanese write a colon of full width. */
const label = /^([^:：\n]{1,30})[:：] ?/;

/** A label that comes once beside another of the same party that comes this often is speech: an agent reads back "Customer: Jan". */
const usual = 3;

/**
 * Splits `transcriptText` into utterances. A line that begins with a speaker's label starts one; any other line continues the one before.
 * A colon in speech must not split ("Let op: ..."), so a label counts only when it names a party ("AI", "Gebruiker") or, where the known
 * labels leave a party open, when it comes back. Other labels than "AI" and "Gebruiker" are not documented (platforms.md section 2): the owner of an
 * assistant may choose them, in any language.
 */
export function splitTranscript(text: string): Transcript {
  const lines = text.split(/\r?\n/).map((line) => {
    const match = label.exec(line);
    return { line, role: match?.[1]?.trim() ?? '', rest: match === null ? line : line.slice(match[0].length) };
  });
  const counts = new Map<string, number>();
  for (const { role } of lines) if (role !== '') counts.set(role, (counts.get(role) ?? 0) + 1);
  const { speakers, certainty } = speakersOf(
    counts,
    lines.every(({ line, role }) => role !== '' || line.trim() === ''),
  );
  const utterances: { role: string; speaker: Speaker; parts: string[] }[] = [];
  for (const { line, role, rest } of lines) {
    const speaker = speakers.get(role);
    const current = utterances[utterances.length - 1];
    if (speaker !== undefined) utterances.push({ role, speaker, parts: [rest] });
    else if (current !== undefined) current.parts.push(line);
    else if (line.trim() !== '') utterances.push({ role: '', speaker: 'customer', parts: [line] });
  }
  return {
    utterances: utterances.map(({ role, speaker, parts }) => ({ role, speaker, text: parts.join('\n').trim() })),
    certainty,
  };
}

/**
 * Which labels are speakers, and who they are. Unknown labels count when they come back and a party is still without a label.
 * @param everyLine true when every line begins with a label: two labels are two speakers then, if neither comes back
 */
function speakersOf(
  counts: ReadonlyMap<string, number>,
  everyLine: boolean,
): { speakers: Map<string, Speaker>; certainty: Transcript['certainty'] } {
  const speakers = new Map<string, Speaker>();
  for (const role of counts.keys()) {
    const speaker = speakerOf(role);
    if (speaker !== null) speakers.set(role, speaker);
  }
  const often = new Set([...speakers].flatMap(([role, speaker]) => ((counts.get(role) ?? 0) >= usual ? [speaker] : [])));
  for (const [role, speaker] of speakers) if (counts.get(role) === 1 && often.has(speaker)) speakers.delete(role);
  const known = new Set(speakers.values());
  if (known.size === 2) return { speakers, certainty: 'labelled' };
  const two = everyLine && known.size === 0 && counts.size === 2;
  const others = [...counts].flatMap(([role, count]) => (!speakers.has(role) && (count >= 2 || two) ? [role] : []));
  if (known.size === 1) {
    const missing: Speaker = known.has('agent') ? 'customer' : 'agent';
    for (const role of others) speakers.set(role, missing);
    return { speakers, certainty: others.length > 0 ? 'guessed' : 'labelled' };
  }
  // Nobody is named: agents open their calls with a greeting.
  others.forEach((role, index) => {
    speakers.set(role, index === 0 ? 'agent' : 'customer');
  });
  return { speakers, certainty: others.length > 0 ? 'guessed' : 'none' };
}
