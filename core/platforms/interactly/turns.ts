import type { Line, Speaker, Turn } from '../../../shared/model/call.ts';
import { groupSegments, inOrder, type Keyed, sortedStarts, turnOf } from '../common/group.ts';
import { UniqueIds } from '../common/unique.ts';
import type { Stats } from './body.ts';
import { firstOf, type MergedLine } from './lines.ts';
import { placeLine } from './place-messages.ts';
import { agentSegments, customerSegments } from './segments.ts';

const joinedByOrder = 'Joined to its turn by order: its id does not say which customer message it answers.';

/**
 * The turns of a call with the lines spoken in them. Lines join turns by id, never by time stamp: a bot turn carries the id of the customer
 * message it answers, which a reply's own id begins with; a greeting carries its own id. Lines that no reported turn covers get a turn of
 * their own, placed by the best that the events offer. Sets `turnId` and `doubts` of `lines`.
 */
export function buildTurns(
  merged: readonly MergedLine[],
  lines: readonly Line[],
  stats: Stats,
  skewMs: number | null,
  startMs: number | null,
): Turn[] {
  const greetings = new Set<string>();
  for (const line of merged) if (line.speaker === 'agent' && line.answers === null) greetings.add(line.id);
  const isGreeting = (id: string) => greetings.has(id) || id.startsWith('welcome');
  const customer = customerSegments(stats.userTurns, merged, skewMs);
  const agent = agentSegments(stats.botTurns, isGreeting);
  const keys = lineKeys(merged, lines, new Set(agent.map(({ key }) => key)));
  addUncovered(merged, keys, startMs, customer, agent);

  const ids = new UniqueIds();
  const pieces = { customer: new Map<string, Turn[]>(), agent: new Map<string, Turn[]>() };
  const all: Turn[] = [];
  const build = (speaker: Speaker, segments: readonly Keyed[], others: readonly Keyed[]) => {
    for (const group of groupSegments(segments, sortedStarts(others))) {
      const { key, segment } = group[0] as Keyed;
      const wanted = key === null ? `turn:${segment.id}` : speaker === 'customer' || isGreeting(key) ? key : `reply:${key}`;
      const turn = turnOf(
        ids.take(wanted),
        speaker,
        group.map((keyed) => keyed.segment),
      );
      all.push(turn);
      if (key !== null) add(pieces[speaker], key, turn);
    }
  };
  build('customer', customer, agent);
  build('agent', agent, customer);
  for (const [key, turns] of pieces.agent) {
    const answered = pieces.customer.get(key)?.at(-1)?.id ?? null;
    for (const turn of turns) turn.answers = answered;
  }
  return inOrder(attach(merged, lines, keys, pieces, ids, all));
}

/** Under which key each line looks for its turn. */
function lineKeys(merged: readonly MergedLine[], lines: readonly Line[], agentKeys: ReadonlySet<string | null>): string[] {
  let lastCustomer: string | null = null;
  return merged.map((line, index) => {
    if (line.speaker === 'customer') {
      lastCustomer = line.id;
      return line.id;
    }
    if (line.answers !== null) return line.answers;
    if (agentKeys.has(line.id) || lastCustomer === null || !agentKeys.has(lastCustomer)) return line.id;
    (lines[index] as Line).doubts.push(joinedByOrder);
    return lastCustomer;
  });
}

/** Gives every line whose key no segment carries a segment of its own, if anything places it. */
function addUncovered(
  merged: readonly MergedLine[],
  keys: readonly string[],
  startMs: number | null,
  customer: Keyed[],
  agent: Keyed[],
): void {
  const covered = { customer: new Set(customer.map(({ key }) => key)), agent: new Set(agent.map(({ key }) => key)) };
  let previousSttEnd: number | null = null;
  merged.forEach((line, index) => {
    const key = keys[index] as string;
    if (!covered[line.speaker].has(key)) {
      const keyed = placeLine(line, startMs, previousSttEnd);
      if (keyed !== null) (line.speaker === 'customer' ? customer : agent).push({ ...keyed, key });
    }
    if (line.speaker === 'customer') previousSttEnd = firstOf(line, (metrics) => metrics.sttEnd);
  });
}

/** Hangs the lines on their turns, makes a turn without times for a line that has none, and lists turns in the lines' order. */
function attach(
  merged: readonly MergedLine[],
  lines: readonly Line[],
  keys: readonly string[],
  pieces: Record<Speaker, Map<string, Turn[]>>,
  ids: UniqueIds,
  all: readonly Turn[],
): Turn[] {
  const listed = new Set<Turn>();
  const seen = { customer: new Map<string, number>(), agent: new Map<string, number>() };
  merged.forEach(({ speaker, id }, index) => {
    const key = keys[index] as string;
    const line = lines[index] as Line;
    const turns = pieces[speaker].get(key);
    const nth = seen[speaker].get(key) ?? 0;
    seen[speaker].set(key, nth + 1);
    const turn = turns?.[Math.min(nth, turns.length - 1)] ?? turnOf(ids.take(id), speaker, []);
    if (turns === undefined) add(pieces[speaker], key, turn);
    turn.lineIds.push(line.id);
    line.turnId = turn.id;
    listed.add(turn);
  });
  for (const turn of all) listed.add(turn);
  return [...listed];
}

function add(map: Map<string, Turn[]>, key: string, turn: Turn): void {
  const turns = map.get(key);
  if (turns) turns.push(turn);
  else map.set(key, [turn]);
}
