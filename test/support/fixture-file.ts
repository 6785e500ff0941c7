import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of `test/fixtures/media`. */
export function fixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'media', name)));
}
