import type { Json } from '../../shared/model/origin.ts';
import { own } from '../platforms/read/reader.ts';

/** The body of a test event: no two are the same. `id` names it. */
export function testEvent(id: string, nowMs: number): Buffer<ArrayBuffer> {
  const text = { turntable: { test: id, sentAt: new Date(nowMs).toISOString() } };
  return Buffer.from(JSON.stringify(text));
}

/** True for what `testEvent` makes: it is no report, and nothing about it needs attention. */
export function isTestEvent(doc: Json): boolean {
  return typeof own(own(doc, 'turntable'), 'test') === 'string';
}
