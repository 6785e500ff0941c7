import { german } from './lines-de.mjs';
import { english } from './lines-en.mjs';
import { dutch } from './lines-nl.mjs';

/**
 * The voices of the bank. flite's are built from CMU ARCTIC recordings, espeak-ng's are formant synthesis. `pace` is a duration stretch for
 * flite, words a minute for espeak-ng.
 */
export const voices = [
  { id: 'en-agent-a', engine: 'flite', voice: 'slt', pace: 1, language: 'en', role: 'agent', says: english.agent },
  { id: 'en-agent-b', engine: 'espeak', voice: 'en-us+f3', pace: 165, language: 'en', role: 'agent', says: english.agent },
  { id: 'en-customer-a', engine: 'flite', voice: 'rms', pace: 0.96, language: 'en', role: 'customer', says: english.customer },
  { id: 'en-customer-b', engine: 'flite', voice: 'awb', pace: 1, language: 'en', role: 'customer', says: english.customer },
  {
    id: 'en-customer-c',
    engine: 'espeak',
    voice: 'en-gb+m3',
    pace: 170,
    language: 'en',
    role: 'customer',
    says: english.customer,
  },
  { id: 'nl-agent', engine: 'espeak', voice: 'nl+f2', pace: 150, language: 'nl', role: 'agent', says: dutch.agent },
  { id: 'nl-customer', engine: 'espeak', voice: 'nl+m3', pace: 155, language: 'nl', role: 'customer', says: dutch.customer },
  { id: 'de-agent', engine: 'espeak', voice: 'de+f5', pace: 150, language: 'de', role: 'agent', says: german.agent },
  { id: 'de-customer', engine: 'espeak', voice: 'de+m1', pace: 155, language: 'de', role: 'customer', says: german.customer },
];
