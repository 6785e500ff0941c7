import { titleOf } from '../../shared/format/title.ts';
import type { Call } from '../../shared/model/call.ts';
import { targetOf } from '../fetch/target.ts';
import type { CallSummary } from '../store/calls.ts';

/** Longest text a list search looks through, in characters: a hostile transcript must not make every search slow. */
const searchLimit = 20_000;
const labelLimit = 200;

/** The list row of a call. */
export function summarise(id: string, call: Call, receivedAtMs: number, sample: boolean): CallSummary {
  const customer = call.customer.name ?? call.customer.number;
  const latencies = call.replies.flatMap((reply) => (reply.latencyMs === null ? [] : [reply.latencyMs]));
  return {
    id,
    platform: call.platform,
    platformCallId: clip(call.platformCallId, labelLimit),
    title: clip(titleOf(call), labelLimit),
    customer: customer === null ? null : clip(customer, labelLimit),
    channel: call.channel,
    hasReport: call.hasReport,
    startedAtMs: call.startedAt?.clock === 'epoch' ? call.startedAt.ms : null,
    receivedAtMs,
    durationMs: call.durationMs,
    endedBy: call.endedBy,
    success: call.analysis.success?.normalised ?? null,
    successOriginal: call.analysis.success === null ? null : clip(call.analysis.success.original, labelLimit),
    cost: call.cost?.total ?? null,
    currency: call.cost?.currency ?? null,
    turns: call.turns.length === 0 ? null : call.turns.length,
    slowestReplyMs: latencies.length === 0 ? null : latencies.reduce((a, b) => Math.max(a, b)),
    warnings: call.flags.filter((flag) => flag.severity === 'warning').length,
    sample,
    search: searchText(call),
    target: targetOf(call.recordingSource),
  };
}

function searchText(call: Call): string {
  const parts = [
    call.platformCallId,
    call.assistant.name,
    call.assistant.number,
    call.customer.name,
    call.customer.number,
    call.analysis.outcome,
    call.analysis.success?.original,
    ...call.analysis.summaries.map((summary) => summary.text),
  ];
  let text = parts.filter(Boolean).join('\n');
  for (const line of call.lines) {
    if (text.length > searchLimit) break;
    text += `\n${line.text}`;
  }
  return text.slice(0, searchLimit).toLowerCase();
}

function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
