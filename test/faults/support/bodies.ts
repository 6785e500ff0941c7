import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const minimal = readFileSync(new URL('../../fixtures/platforms/interactly-minimal.json', import.meta.url), 'utf8');
const callId = 'WC-82015760-c3bd-427d-a23b-ba9b07e4ab85';

/** The report of a call of its own, as a platform sends it; `padding` bytes are added. The same for the same arguments. */
export function reportOf(call: string, padding = 0): Buffer {
  const text = minimal.replaceAll(callId, call);
  return Buffer.from(padding === 0 ? text : text.replace('"Poor"', `"${'p'.repeat(padding)}"`));
}

export function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}
