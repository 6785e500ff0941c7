import type { Call } from '../../../shared/model/call.ts';
import type { TimePoint } from '../../../shared/model/origin.ts';
import type { PlatformEvent } from '../adapter.ts';
import { blankCall } from '../common/blank.ts';
import { mergeBodies } from '../common/conflicts.ts';
import { Flags } from '../common/flags.ts';
import { speakerOf } from '../common/speakers.ts';
import { structuredFields } from '../common/structured.ts';
import { successOf } from '../common/words.ts';
import { orderEvents } from '../merge/order.ts';
import { Issues } from '../read/reader.ts';
import { point, secondsToMs } from '../read/time.ts';
import type { Body } from './body.ts';
import { parseFlireo } from './parse.ts';
import { splitTranscript, type Transcript } from './transcript.ts';
import { layOut } from './turns.ts';

/** Merges the events of one Flireo call into one Call. Flireo sends no turn times, no latencies and no cost: they stay null. */
export function normaliseFlireo(events: readonly PlatformEvent[]): Call {
  const flags = new Flags();
  const ordered = orderEvents(events);
  const all = [...ordered.reports, ...ordered.others];
  const best = all[0] as PlatformEvent;
  const body = parseFlireo(mergeBodies(ordered, flags));
  const bodies = all.length === 1 ? [body] : all.map(({ doc }) => parseFlireo(doc));
  const call = blankCall('flireo', best.dialect, best.platformCallId ?? '');
  call.hasReport = ordered.reports.length > 0;
  identify(call, body);
  const reportedAt = call.hasReport ? (bodies[0] as Body).sentAt : null;
  call.reportedAt = reportedAt === null ? null : point(reportedAt, 'epoch', 'reported');
  if (body.length !== null) {
    call.durationMs = secondsToMs(body.length.seconds);
    const { path } = body.length;
    call.durations = [
      {
        id: 'reported',
        label: 'Reported by the platform',
        value: call.durationMs,
        unit: 'ms',
        origin: 'reported',
        path,
        doubt: null,
      },
    ];
  }
  call.startedAt = startOf(bodies, reportedAt, call.durationMs);
  call.endedAt = momentOf(bodies, (status) => status.startsWith('ended'), 'The time of the event that says the call has ended.');
  const transcript = transcriptOf(body);
  Object.assign(call, layOut(transcript.utterances, call.durationMs));
  flagTranscript(call, body, transcript, flags);
  flags.addIssues(Issues.union(bodies.map(({ issues }) => issues)));
  call.flags = flags.list();
  return call;
}

function identify(call: Call, body: Body): void {
  call.assistant = { name: body.assistantName, number: body.assistantNumber, id: null };
  call.customer = { name: body.customerName, number: body.customerNumber, id: null };
  const type = body.callType?.toLowerCase().replaceAll('_', '') ?? '';
  if (type.startsWith('web')) call.channel = 'web';
  else if (type.includes('phone') || /^\+\d{5,15}$/.test(body.customerNumber ?? '')) call.channel = 'phone';
  if (type.startsWith('inbound')) call.direction = 'inbound';
  else if (type.startsWith('outbound')) call.direction = 'outbound';
  call.status = body.status;
  call.error = body.error;
  call.analysis.summaries = body.summaries.filter(
    ({ text }, index) => body.summaries.findIndex((other) => other.text === text) === index,
  );
  if (body.success !== null) {
    const { text, path } = body.success;
    call.analysis.success = { original: text, normalised: successOf(text), path };
  }
  call.analysis.structured = structuredFields(body.structured, body.structuredPath);
  if (body.recording !== null) {
    const { url, channels, path } = body.recording;
    call.recordingSource = { kind: 'url', bucket: null, path: null, url, channels, jsonPath: path };
  }
  call.metadata = body.metadata;
}

/**
 * When the call began. Flireo never says; a status event dates it (derived), else the report's time minus the length (estimated: the report
 * is sent some seconds after the end).
 */
function startOf(bodies: readonly Body[], reportedAt: number | null, durationMs: number | null): TimePoint | null {
  const inProgress = momentOf(
    bodies,
    (status) => status === 'in-progress',
    'The time of the event that says the call is in progress.',
  );
  if (inProgress !== null) return inProgress;
  if (reportedAt === null || durationMs === null) return null;
  const why = 'Estimated: the time of the report minus the length of the call. The report is sent some time after the end.';
  return point(reportedAt - durationMs, 'epoch', 'estimated', why);
}

/** The earliest event whose status fits. */
function momentOf(bodies: readonly Body[], fits: (status: string) => boolean, why: string): TimePoint | null {
  let earliest: number | null = null;
  for (const { type, status, sentAt } of bodies) {
    if (type !== 'status-update' || status === null || sentAt === null || !fits(status)) continue;
    if (earliest === null || sentAt < earliest) earliest = sentAt;
  }
  return earliest === null ? null : point(earliest, 'epoch', 'derived', why);
}

function transcriptOf(body: Body): Transcript {
  const utterances = body.messages.flatMap(({ role, text }) => {
    const speaker = speakerOf(role);
    return speaker === null ? [] : [{ role: role as string, speaker, text }];
  });
  if (utterances.length > 0) return { utterances, certainty: 'labelled' };
  return body.transcript === null ? { utterances: [], certainty: 'labelled' } : splitTranscript(body.transcript);
}

function flagTranscript(call: Call, body: Body, { certainty }: Transcript, flags: Flags): void {
  if (call.lines.length === 0) return;
  const paths = body.messages.length > 0 ? ['/message/messages'] : [body.transcriptPath];
  const severity = 'info';
  const detail =
    call.durationMs === null
      ? 'The platform sends neither times nor a length; the lines have no place in time.'
      : 'The platform sends no times. The lines are laid out over the call by the length of their texts: estimates, from which no latency, overlap or silence is computed.';
  flags.add({ id: 'no-turn-times', severity, title: 'No times of turns', detail, paths });
  if (certainty === 'guessed') {
    const labels = [...new Set(call.lines.map(({ role }) => role))].slice(0, 5).join(', ');
    const guess = `The transcript's labels (${labels.slice(0, 120)}) do not say who is the agent.`;
    flags.add({ id: 'speakers-guessed', severity: 'warning', title: 'Who is who is a guess', detail: guess, paths });
  }
  if (certainty === 'none') {
    const none = 'No line of the transcript begins with a speaker; it is shown as one line.';
    flags.add({ id: 'no-speakers', severity: 'warning', title: 'The transcript names no speakers', detail: none, paths });
  }
}
