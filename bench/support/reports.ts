import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const sample = join(import.meta.dirname, '..', '..', 'resources', 'samples', 'interactly-apollo-clinic', 'report.json');

/** Distinct end-of-call reports of the size and shape that Interactly sends: own call ids, own times, own summaries. */
export function* distinctReports(count: number): Generator<Buffer> {
  const text = readFileSync(sample, 'utf8');
  const callId = /"id": ?"(WC-[^"]+)"/.exec(text)?.[1];
  if (callId === undefined) throw new Error('The sample report names no call.');
  for (let index = 0; index < count; index += 1) {
    const own = text
      .replaceAll(callId, `WC-${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`)
      .replaceAll('17727024', String(17_727_024 + index))
      .replace('book an appointment but decided', `book appointment ${index} but decided`);
    yield Buffer.from(own);
  }
}
