import { makeApollo } from './apollo.mjs';
import { writeSample } from './files.mjs';
import { needTools } from './tools.mjs';
import { makeTour } from './tour/tour.mjs';
import { makeVoorbeeld } from './voorbeeld.mjs';

/** Makes the recordings, truths and the tour's payloads under resources/samples. The two vendor payloads there are input. */
needTools();
const index = [makeApollo(), makeVoorbeeld(), makeTour()];
writeSample('', 'index.json', index);
for (const { name, durationMs, recording } of index) console.log(`${name}: ${recording}, ${(durationMs / 1000).toFixed(1)} s`);
