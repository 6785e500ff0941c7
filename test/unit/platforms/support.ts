import { readFileSync } from 'node:fs';
import { normaliseCall, type StoredDoc } from '../../../core/platforms/registry.ts';
import type { Call } from '../../../shared/model/call.ts';
import type { Json } from '../../../shared/model/origin.ts';

/** Payloads of the vendors' public pages, and captures of the same calls. */
export type Fixture =
  | 'flireo-end-of-call-report'
  | 'flireo-status-update'
  | 'flireo-tool-calls'
  | 'flireo-v2-end-of-call-report'
  | 'flireo-v2-status-update-error'
  | 'flireo-v3-end-of-call-report'
  | 'interactly-conversation-update'
  | 'interactly-end-of-call-report'
  | 'interactly-minimal'
  | 'interactly-status-update';

/** A freshly parsed copy, so that a test may change it. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into payloads of every shape.
export function fixture(name: Fixture): any {
  return JSON.parse(readFileSync(new URL(`../../fixtures/platforms/${name}.json`, import.meta.url), 'utf8'));
}

/** Docs with distinct stand-ins for their hashes. */
export function stored(...docs: Json[]): StoredDoc[] {
  return docs.map((doc, index) => ({ sha256: index.toString(16).padStart(64, '0'), doc }));
}

export function callOf(...docs: Json[]): Call {
  const call = normaliseCall(stored(...docs));
  if (call === null) throw new Error('No adapter took these bodies.');
  return call;
}

export function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

/** Mulberry32: the same numbers for the same seed everywhere; 0..1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function flag(call: Call, id: string) {
  const found = call.flags.find((one) => one.id === id);
  if (!found) throw new Error(`No flag ${id}; there are: ${call.flags.map((one) => one.id).join(', ')}`);
  return found;
}

export function turn(call: Call, id: string) {
  const found = call.turns.find((one) => one.id === id);
  if (!found) throw new Error(`No turn ${id}; there are: ${call.turns.map((one) => one.id).join(', ')}`);
  return found;
}

export function line(call: Call, id: string) {
  const found = call.lines.find((one) => one.id === id);
  if (!found) throw new Error(`No line ${id}; there are: ${call.lines.map((one) => one.id).join(', ')}`);
  return found;
}

export function figure(call: Call, id: string) {
  const all = [...call.performance.components.flatMap(({ figures }) => figures), ...(call.performance.network?.figures ?? [])];
  const found = [...all, ...call.reportedCounts, ...call.durations].find((one) => one.id === id);
  if (!found) throw new Error(`No figure ${id}`);
  return found;
}
