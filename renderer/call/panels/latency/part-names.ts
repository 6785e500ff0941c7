import type { PartId } from './reply-rows.ts';

/** The parts of a reply in the order in which they happen. */
export const partNames: Record<PartId, string> = {
  endpointing: 'waiting for the end',
  llm: 'language model',
  tts: 'speech',
};
