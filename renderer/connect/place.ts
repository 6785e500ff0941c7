import type { PresetId, Source } from '../../shared/model/source.ts';
import { presets } from '../../shared/sources/presets.ts';

/** What the page's address holds: a reload keeps it. `source` null: the first of the platform. */
export interface Chosen {
  preset: PresetId | null;
  source: string | null;
}

export function parseConnect(search: string): Chosen {
  const params = new URLSearchParams(search);
  const preset = presets.find(({ id }) => id === params.get('platform'))?.id ?? null;
  return { preset, source: preset && params.get('source') };
}

export function connectPath({ preset, source }: Chosen): string {
  const params = new URLSearchParams();
  if (preset) params.set('platform', preset);
  if (source) params.set('source', source);
  const text = params.toString();
  return text === '' ? '/connect' : `/connect?${text}`;
}

/** The source that is meant, or null while the platform has none. */
export function sourceOf({ preset, source }: Chosen, sources: readonly Source[]): Source | null {
  const ofPreset = sources.filter((one) => one.preset === preset);
  return ofPreset.find(({ id }) => id === source) ?? ofPreset[0] ?? null;
}
