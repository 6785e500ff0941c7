import type { Figure } from '../../../shared/model/origin.ts';
import type { ComponentStats, Distribution, Performance } from '../../../shared/model/performance.ts';
import { doubt, figureValue } from '../common/figures.ts';
import type { Flags } from '../common/flags.ts';
import { ratio } from '../read/reader.ts';
import type { Body, Histogram, Stats } from './body.ts';
import { buildNetwork } from './network.ts';

const labels: Record<Histogram['id'], Pick<Distribution, 'label' | 'component' | 'unit'>> = {
  tts: { label: 'Speech (TTS) response time', component: 'tts', unit: 'ms' },
  llm: { label: 'Language model (LLM) response time', component: 'llm', unit: 'ms' },
  stt: { label: 'Recognition (STT) response time', component: 'stt', unit: 'ms' },
  confidence: { label: 'Recognition confidence', component: 'stt', unit: 'ratio' },
  endpointing: { label: 'End-of-utterance probability', component: 'endpointing', unit: 'ratio' },
};

const negative =
  "Not meaningful as a latency: it is negative. The recogniser's segments end later than the audio that had arrived, an artefact of its offsets.";

/** What the parts of the agent reported, each number with what speaks against it (platforms.md 1.5). */
export function buildPerformance(body: Body, agentTurns: number, flags: Flags): Performance {
  const { stats } = body;
  const components = [
    component('llm', withLlmDoubts(stats.llm, agentTurns, flags)),
    component('tts', [...stats.tts, ...hitRate(stats.tts)]),
    component('stt', withSttDoubts(stats.stt, flags)),
  ].filter((one) => one.figures.length > 0);
  return {
    components,
    distributions: stats.histograms.map((histogram) => distribution(histogram, stats, flags)),
    network: buildNetwork(stats.network, flags),
  };
}

function component(name: ComponentStats['component'], figures: Figure[]): ComponentStats {
  for (const figure of figures) if (figure.unit === 'ms' && (figure.value ?? 0) < 0) figure.doubt ??= negative;
  return { component: name, figures };
}

/** Share of speech requests answered from the cache, 0..1; its denominator is `tts.totalRequests`. */
function hitRate(tts: readonly Figure[]): Figure[] {
  const hits = figureValue(tts, 'tts.cacheRequests');
  const all = figureValue(tts, 'tts.totalRequests');
  if (hits === null || all === null || all <= 0) return [];
  return [
    {
      id: 'tts.cacheHitRate',
      label: 'Cache hit rate',
      value: ratio(hits, all),
      unit: 'ratio',
      origin: 'derived',
      path: null,
      doubt: null,
    },
  ];
}

function withLlmDoubts(llm: Figure[], agentTurns: number, flags: Flags): Figure[] {
  const responses = figureValue(llm, 'llm.responseCount');
  if (responses === null || responses >= agentTurns) return llm;
  const why = `${responses} ${responses === 1 ? 'response' : 'responses'} of the model for ${agentTurns} agent turns: the other turns were fixed texts, or played from the cache.`;
  doubt(llm, 'llm.responseCount', why);
  doubt(llm, 'llm.responseLatencyAvg', `Covers ${responses} of ${agentTurns} agent turns.`);
  const path = llm.find(({ id }) => id === 'llm.responseCount')?.path;
  flags.add({
    id: 'llm-covers',
    severity: 'info',
    title: 'Not every agent turn came from the language model',
    detail: why,
    paths: path ? [path] : [],
  });
  return llm;
}

function withSttDoubts(stt: Figure[], flags: Flags): Figure[] {
  const below = stt.filter(({ unit, value }) => unit === 'ms' && (value ?? 0) < 0);
  if (below.length > 0) {
    const paths = below.flatMap(({ path }) => (path === null ? [] : [path]));
    flags.add({
      id: 'stt-latency-negative',
      severity: 'warning',
      title: 'The recognition latency is negative',
      detail: negative,
      paths,
    });
  }
  return stt;
}

function distribution({ id, path, buckets }: Histogram, stats: Stats, flags: Flags): Distribution {
  const why = distributionDoubt(
    id,
    buckets.reduce((sum, { count }) => sum + count, 0),
    stats,
  );
  if (why !== null && id !== 'endpointing') {
    const title = `The distribution "${labels[id].label}" cannot be trusted`;
    flags.add({ id: `distribution:${id}`, severity: 'info', title, detail: why, paths: [path] });
  }
  return { id, ...labels[id], buckets, path, doubt: why };
}

function distributionDoubt(id: Histogram['id'], total: number, stats: Stats): string | null {
  if (id === 'endpointing') return total === 0 ? 'Feature off: every bucket is zero.' : null;
  if (id === 'stt' && (figureValue(stats.stt, 'stt.responseLatencyAvg') ?? 0) < 0) {
    return 'The measured latencies are negative; the platform counts them in its first bucket.';
  }
  const group = id === 'confidence' ? 'stt' : id;
  const expected = figureValue(stats[group], id === 'tts' ? 'tts.totalRequests' : `${group}.responseCount`);
  if (expected === null || expected === total) return null;
  return `Its buckets hold ${total} values, but ${expected} were counted.`;
}
