import type { Call, Platform } from '../../shared/model/call.ts';
import type { Json } from '../../shared/model/origin.ts';
import type { Adapter, Detected, Place, PlatformEvent } from './adapter.ts';
import { flireo } from './flireo/adapter.ts';
import { interactly } from './interactly/adapter.ts';

/** Every platform, in the order in which bodies are offered to them (platforms.md 0.1). A new one is a folder and one line here. */
const adapters: readonly Adapter[] = [interactly, flireo];

/** Raise it with every change of what is derived from a body: at the next start all reports are then read again. */
export const derivation = 3;

/** One stored body, not yet understood. */
export interface StoredDoc {
  sha256: string;
  doc: Json;
}

/** What a body is, or null for a body of no platform we know. Never throws; envelopes are unwrapped before. */
export function detect(doc: Json): Detected | null {
  for (const adapter of adapters) {
    const detected = adapter.detect(doc);
    if (detected !== null) return detected;
  }
  return null;
}

/**
 * The call that all bodies of one call tell together, the same for every order of arrival. Bodies of no known platform, of another platform
 * than the first known one's, and events that belong to no call are left out; null when none remains.
 */
export function normaliseCall(docs: readonly StoredDoc[]): Call | null {
  const events: PlatformEvent[] = [];
  for (const { sha256, doc } of docs) {
    const detected = detect(doc);
    if (detected !== null && detected.platformCallId !== null) events.push({ ...detected, sha256, doc });
  }
  for (const adapter of adapters) {
    const own = events.filter(({ platform }) => platform === adapter.platform);
    if (own.length > 0) return adapter.normalise(own);
  }
  return null;
}

/** How to exchange agent and customer in a call of this platform; null where the platform itself says who speaks. */
export function speakerSwapOf(platform: Platform): Adapter['swapSpeakers'] {
  return adapters.find((adapter) => adapter.platform === platform)?.swapSpeakers ?? null;
}

/** Where each field of a platform's bodies goes; see `Place`. */
export function placesOf(platform: Platform): readonly Place[] {
  return adapters.find((adapter) => adapter.platform === platform)?.places ?? [];
}
