import type { Speaker } from '../../../shared/model/call.ts';
import type { Flags } from '../common/flags.ts';
import { speakerOf } from '../common/speakers.ts';
import { UniqueIds } from '../common/unique.ts';
import type { Message, MessageMetrics } from './body.ts';
import { replyParts } from './message-id.ts';

/** One transcript line with every event's version of it, best first. */
export interface MergedLine {
  id: string;
  speaker: Speaker;
  /** Id of the customer message it answers, read from its own id; null for a greeting and for customer lines. */
  answers: string | null;
  versions: Message[];
}

interface Node {
  line: MergedLine;
  next: Node | null;
}

/**
 * Joins the messages of all events into one transcript. The first list that has any gives the order (platforms list them as they were said;
 * sorting by their stamps would be wrong); lines that only another event has stand after the line they follow there.
 * Messages of a role that is neither party are left to the raw view and flagged.
 */
export function mergeLines(lists: readonly Message[][], flags: Flags): MergedLine[] {
  const nodes = new Map<string, Node>();
  const ids = new UniqueIds();
  const head: { next: Node | null } = { next: null };
  for (const list of lists) {
    const seen = new Map<string, number>();
    let before: { next: Node | null } = head;
    list.forEach((message, index) => {
      const speaker = speakerOf(message.role) ?? speakerOfId(message);
      if (speaker === null) {
        flagRole(message, flags);
        return;
      }
      const reply = speaker === 'agent' && message.id !== null ? replyParts(message.id) : null;
      const key = occurrence(seen, keyOf(message, speaker, reply, index));
      const known = nodes.get(key);
      if (known) {
        if (known.line.speaker === speaker) known.line.versions.push(message);
        before = known;
        return;
      }
      const id = ids.take(message.id ?? `line-${nodes.size + 1}`);
      const node: Node = { line: { id, speaker, answers: reply?.answers ?? null, versions: [message] }, next: before.next };
      before.next = node;
      before = node;
      nodes.set(key, node);
    });
  }
  const lines: MergedLine[] = [];
  for (let node = head.next; node !== null; node = node.next) lines.push(node.line);
  return lines;
}

/** The first value an event gave for a line, in the order of trust. */
export function firstOf<T>(line: MergedLine, pick: (metrics: MessageMetrics) => T | null): T | null {
  for (const { metrics } of line.versions) {
    const value = metrics === null ? null : pick(metrics);
    if (value !== null) return value;
  }
  return null;
}

/** Wordings of a line that differ from the one shown, each once. */
export function variantsOf({ versions }: MergedLine): string[] {
  if (versions.length === 1) return [];
  const texts = new Set(versions.map(({ text }) => text));
  texts.delete(versions[0]?.text as string);
  texts.delete('');
  return [...texts];
}

function keyOf(message: Message, speaker: Speaker, reply: { answers: string; epoch: string } | null, index: number): string {
  if (reply !== null) return `reply ${reply.answers} ${reply.epoch}`;
  if (message.id !== null) return `id ${message.id}`;
  return message.timestamp === null ? `index ${index}` : `${speaker} ${message.timestamp}`;
}

/** The same key twice in one event is two lines: the second one joins the second one of another event. */
function occurrence(seen: Map<string, number>, key: string): string {
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  return `${count} ${key}`;
}

/** A message without a role still shows its speaker in its id: "user-3", "welcome-1", "user-3-response-...". */
function speakerOfId({ role, id }: Message): Speaker | null {
  if (role !== null || id === null) return null;
  return replyParts(id) !== null ? 'agent' : speakerOf(id.slice(0, Math.max(0, id.indexOf('-'))));
}

function flagRole({ role, path }: Message, flags: Flags): void {
  const title = role === null ? 'A message names no speaker' : 'A message is of neither party';
  const detail = `${role === null ? 'It' : `Its role is "${role.slice(0, 40)}". It`} is shown in the Raw tab only.`;
  flags.add({ id: `role:${path}`, severity: 'info', title, detail, paths: [path] });
}
