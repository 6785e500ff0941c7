import { formatCount } from '../../../../shared/format/number.ts';
import type { Figure } from '../../../../shared/model/origin.ts';

interface Note {
  /** What the figure means. */
  text: string;
  /** Suffix of the id of the figure it was taken over, in the same component. */
  over?: string;
}

/** What the platform's own figures mean, by the end of their id. Source: platform notes, section 1 (units and sums checked on the seed call). */
const byName: Record<string, Note> = {
  responseCount: { text: 'Responses of this component in the call.' },
  responseLatencyAvg: { text: 'Total latency divided by the responses.', over: 'responseCount' },
  responseLatencyTotal: { text: 'Latency of all responses added up.', over: 'responseCount' },
  relativeLatencyAvg: { text: 'Audio received minus the end of the recognised segment, averaged.', over: 'responseCount' },
  totalRequests: { text: 'Texts to be spoken: sent to the vendor or taken from the cache.' },
  latencyAvg: { text: 'Total latency divided by all requests, those from the cache included.', over: 'totalRequests' },
  latencyTotal: { text: 'Latency of all requests added up.', over: 'totalRequests' },
  apiRequests: { text: 'Requests that went to the vendor.', over: 'totalRequests' },
  apiLatencyAvg: { text: 'Latency of requests to the vendor, averaged.', over: 'apiRequests' },
  apiLatencyTotal: { text: 'Latency of requests to the vendor, added up.', over: 'apiRequests' },
  cacheRequests: { text: 'Requests answered from the cache.', over: 'totalRequests' },
  cacheLatencyAvg: { text: 'Latency of requests answered from the cache, averaged.', over: 'cacheRequests' },
  cacheLatencyTotal: { text: 'Latency of requests answered from the cache, added up.', over: 'cacheRequests' },
  cacheHitRate: { text: 'Requests answered from the cache divided by all requests.', over: 'totalRequests' },
  confidenceAvg: { text: "The recogniser's own confidence, 0 to 100 %, averaged over its responses.", over: 'responseCount' },
  inputTokensAvg: { text: 'Input tokens divided by the responses.', over: 'responseCount' },
  outputTokensAvg: { text: 'Output tokens divided by the responses.', over: 'responseCount' },
  delayedChunksCount: { text: "Pieces of the caller's audio that arrived late." },
  droppedChunksCount: { text: "Pieces of the caller's audio that never arrived." },
  cumulativeDuration: { text: 'Length of audio that the windows cover.' },
};

/** `audio.latencyAvg` is over delayed chunks, not over requests. */
const byId: Record<string, Note> = {
  'audio.latencyAvg': { text: 'Delay of the delayed chunks added up, divided by their number.', over: 'delayedChunksCount' },
  'audio.latencyTotal': { text: 'Delay of the delayed chunks added up.', over: 'delayedChunksCount' },
};

/** What a figure means and what it was taken over, found among `siblings` of its component; nulls where nothing is known. */
export function figureNote(figure: Figure, siblings: readonly Figure[]): { note: string | null; denominator: string | null } {
  const [component = '', name = ''] = figure.id.split('.');
  const found = byId[figure.id] ?? byName[name];
  const over = found?.over === undefined ? undefined : siblings.find(({ id }) => id === `${component}.${found.over}`);
  return {
    note: found?.text ?? null,
    denominator: over && over.value !== null ? `${formatCount(over.value)} ${over.label.toLowerCase()}` : null,
  };
}
