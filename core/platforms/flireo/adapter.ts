import type { Adapter } from '../adapter.ts';
import type { Body } from './body.ts';
import { detectFlireo } from './detect.ts';
import { normaliseFlireo } from './normalise.ts';
import { parseFlireo } from './parse.ts';
import { flireoPlaces } from './places.ts';
import { swapFlireoSpeakers } from './swap.ts';

export const flireo: Adapter<Body> = {
  platform: 'flireo',
  detect: detectFlireo,
  parse: parseFlireo,
  normalise: normaliseFlireo,
  places: flireoPlaces,
  swapSpeakers: swapFlireoSpeakers,
};
