import type { Call, Line } from '../../../shared/model/call.ts';
import type { TimePoint } from '../../../shared/model/origin.ts';
import type { PlatformEvent } from '../adapter.ts';
import { blankCall } from '../common/blank.ts';
import { mergeBodies } from '../common/conflicts.ts';
import { doubt, figureValue } from '../common/figures.ts';
import { Flags } from '../common/flags.ts';
import { timeLines } from '../common/line-times.ts';
import { speakerOf } from '../common/speakers.ts';
import { orderEvents } from '../merge/order.ts';
import { Issues } from '../read/reader.ts';
import { isoTime, point } from '../read/time.ts';
import { buildAnalysis } from './analysis.ts';
import type { Body } from './body.ts';
import { checkTurns } from './checks.ts';
import { customerClockSkew } from './clock.ts';
import { buildCost } from './cost.ts';
import { buildDurations } from './durations.ts';
import { buildIncidents } from './incidents.ts';
import { firstOf, type MergedLine, mergeLines, variantsOf } from './lines.ts';
import { parseInteractly } from './parse.ts';
import { agentParty, customerParty } from './parties.ts';
import { buildPerformance } from './performance.ts';
import { buildReplies } from './replies.ts';
import { checkMissingSpeech, checkTextAgainstAudio } from './speech.ts';
import { checkStamps } from './stamps.ts';
import { buildTurns } from './turns.ts';

/** Merges the events of one Interactly call into one Call. See `Adapter.normalise`; the arithmetic is platforms.md 1.5 to 1.7. */
export function normaliseInteractly(events: readonly PlatformEvent[]): Call {
  const flags = new Flags();
  const ordered = orderEvents(events);
  const all = [...ordered.reports, ...ordered.others];
  const best = all[0] as PlatformEvent;
  const body = parseInteractly(mergeBodies(ordered, flags));
  const bodies = all.length === 1 ? [body] : all.map(({ doc }) => parseInteractly(doc));
  const hasReport = ordered.reports.length > 0;
  const call = blankCall('interactly', best.dialect, best.platformCallId ?? '');
  call.hasReport = hasReport;
  identify(call, body);
  call.startedAt = timeOf(body.call.startAt);
  call.endedAt = timeOf(body.call.endAt);
  const reportedAt = hasReport ? ((bodies[0] as Body).timestamp ?? null) : null;
  call.reportedAt = reportedAt === null ? null : point(reportedAt, 'epoch', 'reported');
  if (!hasReport && call.startedAt !== null && body.call.status === 'queued') call.startedAt.uncertain ??= stillQueued;
  const startMs = call.startedAt?.ms ?? null;
  Object.assign(call, buildDurations(body, startMs, call.endedAt?.ms ?? null, flags));

  const merged = mergeLines(
    bodies.map(({ messages }) => messages),
    flags,
  );
  const skewMs = customerClockSkew(merged, startMs, flags);
  call.customerClockSkewMs = skewMs;
  call.lines = merged.map(lineOf);
  call.turns = buildTurns(merged, call.lines, body.stats, skewMs, startMs);
  timeLines(call.lines, call.turns);
  call.replies = buildReplies(call.turns, merged, body.stats, skewMs, flags);
  checkTurns(call.turns, call.lines, body.stats, skewMs, flags);
  checkStamps(merged, call.lines, call.turns, startMs, flags);
  checkTextAgainstAudio(call.lines, call.turns, flags);
  checkMissingSpeech(body, merged, call.lines, call.turns, flags);

  call.cost = buildCost(body.cost, call.channel, flags);
  const agentTurns = call.turns.reduce((count, { speaker }) => count + (speaker === 'agent' ? 1 : 0), 0);
  call.performance = buildPerformance(body, agentTurns, flags);
  call.analysis = buildAnalysis(body.analyses);
  call.reportedCounts = body.stats.counts;
  if (figureValue(call.reportedCounts, 'barge-in.bargeInCount') === 0) {
    doubt(call.reportedCounts, 'barge-in.bargeInTimeAvg', 'There was no barge-in to average.');
  }
  call.incidents = buildIncidents(bodies, startMs);
  flags.addIssues(Issues.union(bodies.map(({ issues }) => issues)));
  call.flags = flags.list();
  return call;
}

const stillQueued = 'The call was still queued; the platform moves this time when the call connects.';

function identify(call: Call, { call: fields, assistant, customerNumber }: Body): void {
  call.assistant = agentParty(assistant.name, assistant.id ?? fields.assistantId, fields.assistantNumber);
  call.customer = customerParty(customerNumber, fields.userNumber);
  call.channel = fields.callType === 'web' || fields.callType === 'phone' ? fields.callType : null;
  call.direction = fields.direction === 'inbound' || fields.direction === 'outbound' ? fields.direction : null;
  call.status = fields.status;
  call.statusReason = fields.phoneCallStatusReason ?? fields.phoneCallStatus;
  call.error = fields.phoneCallStatus !== null && unreached.has(fields.phoneCallStatus) ? (call.statusReason as string) : null;
  call.endedByReported = fields.endTriggerBy;
  call.endedBy = speakerOf(fields.endTriggerBy);
  if (fields.s3Bucket !== null || fields.recordingPath !== null) {
    const jsonPath = '/message/call/recording';
    call.recordingSource = {
      kind: 's3',
      bucket: fields.s3Bucket,
      path: fields.recordingPath,
      url: null,
      channels: 'unknown',
      jsonPath,
    };
  }
  call.variables = fields.variables ?? {};
  call.metadata = fields.metadata;
}

const unreached: ReadonlySet<string> = new Set(['busy', 'no-answer', 'failed']);

function timeOf(text: string | null): TimePoint | null {
  const time = isoTime(text);
  return time === null ? null : point(time.ms, 'epoch', 'reported', time.uncertain);
}

function lineOf(line: MergedLine): Line {
  const best = line.versions[0] as MergedLine['versions'][number];
  const stamp = line.versions.find(({ timestamp }) => timestamp !== null)?.timestamp ?? null;
  return {
    id: line.id,
    speaker: line.speaker,
    role: best.role ?? '',
    text: best.text,
    variants: variantsOf(line),
    stamped: stamp === null ? null : point(stamp, 'epoch', 'reported'),
    turnId: null,
    start: null,
    end: null,
    confidence: firstOf(line, ({ confidence }) => confidence),
    doubts: [],
  };
}
