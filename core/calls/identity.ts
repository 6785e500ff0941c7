import { hash } from 'node:crypto';
import type { Platform } from '../../shared/model/call.ts';

/**
 * Our id of a call: stable across rebuilds, and safe in a URL whatever a platform (or an attacker) sends as its own id.
 * 20 hex digits of a SHA-256: 80 bits.
 */
export function callIdOf(platform: Platform, platformCallId: string): string {
  return hash('sha256', `${platform}\n${platformCallId}`).slice(0, 20);
}
