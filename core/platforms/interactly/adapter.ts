import type { Adapter } from '../adapter.ts';
import type { Body } from './body.ts';
import { detectInteractly } from './detect.ts';
import { normaliseInteractly } from './normalise.ts';
import { parseInteractly } from './parse.ts';
import { interactlyPlaces } from './places.ts';

export const interactly: Adapter<Body> = {
  platform: 'interactly',
  detect: detectInteractly,
  parse: parseInteractly,
  normalise: normaliseInteractly,
  places: interactlyPlaces,
  swapSpeakers: null,
};
