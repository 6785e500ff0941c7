import type { Analysis } from '../../../shared/model/analysis.ts';
import { structuredFields } from '../common/structured.ts';
import { successOf } from '../common/words.ts';
import type { AnalysisFields } from './body.ts';

/** Merges the analyses in the order given: the first filled value of each wins, every different summary is kept, and no key is lost. */
export function buildAnalysis(analyses: readonly AnalysisFields[]): Analysis {
  const merged: Analysis = { summaries: [], outcome: null, success: null, structured: [], guardrails: null };
  const keys = new Set<string>();
  for (const { path, summary, success, outcome, guardrails, structured } of analyses) {
    if (summary !== null && merged.summaries.every(({ text }) => text !== summary)) {
      merged.summaries.push({ text: summary, path: `${path}/summary` });
    }
    if (success !== null)
      merged.success ??= { original: success, normalised: successOf(success), path: `${path}/successEvaluation` };
    merged.outcome ??= outcome;
    merged.guardrails ??= guardrails;
    for (const field of structuredFields(structured, `${path}/structuredData`)) {
      if (keys.has(field.key)) continue;
      keys.add(field.key);
      merged.structured.push(field);
    }
  }
  return merged;
}
