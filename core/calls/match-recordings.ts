import type { MatchedCall, RecordingMatch, RecordingToMatch } from '../../shared/fetching.ts';
import { lengthsDiffer } from '../../shared/heard/usable.ts';

/** What matching needs of a call. `fileName`: of the recording that its report names. */
export interface MatchableCall extends MatchedCall {
  platformCallId: string;
  fileName: string | null;
}

/** How far a recording's length may be from its call's, ms: platforms round to seconds. */
const toleranceMs = 1_000;
const mostCandidates = 10;
/** A shorter id is in many names by chance ("call (1).mp3"); it counts only as the whole name. */
const leastIdLength = 6;
const mostParts = 40;

type Found = Pick<RecordingMatch, 'by'> & { file: RecordingToMatch; call: MatchableCall | null };

/**
 * Which call each file is the recording of: by the platform's id of the call in its name, by the name of the file that the report gives, else by its
 * length (ms), where exactly one call without a recording is as long within a second. A call that several files fit alike is given to none of them:
 * a wrong recording is worse than a question. Answers in the order of the files.
 */
export function matchRecordings(files: readonly RecordingToMatch[], calls: readonly MatchableCall[]): RecordingMatch[] {
  const byId = groupBy(calls, ({ platformCallId }) => platformCallId.toLowerCase());
  const byFileName = groupBy(calls, ({ fileName }) => fileName);
  const named = files.map((file): Found => {
    const id = only(partsOf(file.name).flatMap((part) => byId.get(part) ?? []));
    if (id) return { file, call: id, by: 'id' };
    const sameName = byFileName.get(file.name.split('/').at(-1) ?? '') ?? [];
    // "recording.mp3" is the name of many: one that is far too long or short is another's.
    const name = only(sameName.filter((call) => file.durationMs === null || !lengthsDiffer(file.durationMs, call.durationMs)));
    return name ? { file, call: name, by: 'file-name' } : { file, call: null, by: null };
  });
  const taken = new Set(named.map(({ call }) => call?.id));
  const free = calls.filter(({ id, hasRecording }) => !hasRecording && !taken.has(id));
  const found = named.map((one): Found => {
    const fitting = one.call === null ? free.filter((call) => apart(call, one.file) <= toleranceMs) : [];
    return fitting.length === 1 ? { ...one, call: fitting[0] as MatchableCall, by: 'duration' } : one;
  });
  const claims = groupBy(found, ({ call }) => call?.id ?? null);
  return found.map((one) => answer(one, claims.get(one.call?.id ?? '') ?? [], free));
}

function answer({ file, call, by }: Found, rivals: readonly Found[], free: readonly MatchableCall[]): RecordingMatch {
  const { name } = file;
  if (call !== null && rivals.length === 1) return { name, call: shown(call), by, candidates: [], reason: null };
  const open = { name, call: null, by: null };
  if (call !== null) {
    const candidates = call.hasRecording ? [] : [shown(call)];
    return { ...open, candidates, reason: `${rivals.length} of these files fit the same call. Choose one for it.` };
  }
  const candidates = nearest(file, free).map(shown);
  return { ...open, candidates, reason: whyOpen(file, free) };
}

function whyOpen(file: RecordingToMatch, free: readonly MatchableCall[]): string {
  if (file.durationMs === null) return 'Its name says no call, and its length is not known.';
  const fitting = free.filter((call) => apart(call, file) <= toleranceMs).length;
  if (fitting > 1) return `${fitting} calls without a recording are as long as it.`;
  return 'Its name says no call, and no call without a recording is as long as it.';
}

/** The calls that could be meant: nearest in length first; without a length, the newest. */
function nearest(file: RecordingToMatch, free: readonly MatchableCall[]): MatchableCall[] {
  const newestFirst = (a: MatchableCall, b: MatchableCall) => (b.startedAtMs ?? 0) - (a.startedAtMs ?? 0);
  const order = (a: MatchableCall, b: MatchableCall) => {
    const [first, second] = [apart(a, file), apart(b, file)];
    return first === second ? newestFirst(a, b) : first - second;
  };
  return [...free].sort(order).slice(0, mostCandidates);
}

/** How far the lengths are apart, ms; infinite where one is not known. */
function apart(call: MatchableCall, file: RecordingToMatch): number {
  if (call.durationMs === null || file.durationMs === null) return Number.POSITIVE_INFINITY;
  return Math.abs(call.durationMs - file.durationMs);
}

/** Every stretch of a name from the beginning of a word to the end of one, in lower case: an id is one of them, never a piece of a longer number. */
function partsOf(name: string): string[] {
  const stem = name.toLowerCase().replace(/\.[a-z0-9]{1,5}$/, '');
  const words = [...stem.matchAll(/[\p{L}\p{N}]+/gu)].slice(0, mostParts);
  const parts = words.flatMap((first, from) =>
    words.slice(from).map((last) => stem.slice(first.index, last.index + last[0].length)),
  );
  return [stem, ...parts.filter((part) => part.length >= leastIdLength && part !== stem)];
}

/** The one call in a list; null when there is none, or several. */
function only(calls: readonly MatchableCall[]): MatchableCall | null {
  return new Set(calls.map(({ id }) => id)).size === 1 ? (calls[0] as MatchableCall) : null;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function shown({ id, title, startedAtMs, durationMs, hasRecording }: MatchableCall): MatchedCall {
  return { id, title, startedAtMs, durationMs, hasRecording };
}
