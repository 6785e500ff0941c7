import type { Json } from '../../../shared/model/origin.ts';
import { Issues, own, Reader } from '../read/reader.ts';
import { epochMs, isoTime } from '../read/time.ts';
import type { Body } from './body.ts';
import { envelopeDialect } from './detect.ts';

/** Reads one event of any generation, leniently: what is missing or of the wrong type is null and noted. Never throws. */
export function parseFlireo(doc: Json): Body {
  const issues = new Issues();
  const root = new Reader(doc, '', issues);
  const dialect = envelopeDialect(own(doc, 'message'));
  return dialect === null ? parseFlat(root) : parseEnvelope(root.at('message'), dialect);
}

function parseFlat(root: Reader): Body {
  const analysis = root.at('analysis');
  const recordings = root.at('recordings');
  return {
    dialect: 'v1',
    type: root.text('eventType'),
    sentAt: epochMs(root.number('eventTimestamp')) ?? epochMs(root.number('eventTime')),
    status: root.text('status'),
    callType: null,
    customerNumber: root.text('fromCaller'),
    customerName: null,
    assistantNumber: root.text('toAssistant'),
    assistantName: null,
    length: lengthOf(root, 'callLengthSeconds'),
    transcript: root.text('transcriptText'),
    transcriptPath: root.pointer('transcriptText'),
    messages: [],
    summaries: [...found(root, 'summaryText'), ...found(analysis, 'summary')],
    success: scalarOf(analysis, 'successEvaluation'),
    structured: analysis.record('structuredData'),
    structuredPath: analysis.pointer('structuredData'),
    recording: linkOf(recordings, 'linkStereo', 'stereo') ?? linkOf(recordings, 'linkMono', 'mono'),
    metadata: root.raw('userMetadata') ?? null,
    error: root.text('debugging-artifact'),
    issues: root.issues,
  };
}

function parseEnvelope(message: Reader, dialect: 'v2' | 'v3'): Body {
  const call = message.at('call');
  const phone = message.at(dialect === 'v2' ? 'phoneNumber' : 'phone_number');
  const customer = message.at('customer');
  const sent = isoTime(message.text('timestamp'));
  return {
    dialect,
    type: message.text('type'),
    sentAt: sent?.ms ?? null,
    status: call.text('status'),
    callType: call.text('type'),
    customerNumber: customer.text('number'),
    customerName: customer.text('name'),
    assistantNumber: phone.text('number'),
    assistantName: phone.text('name'),
    length: lengthOf(message, dialect === 'v2' ? 'durationSeconds' : 'duration_seconds'),
    transcript: message.text('transcript'),
    transcriptPath: message.pointer('transcript'),
    messages: message.items('messages').map((line) => ({ role: line.text('role'), text: line.text('content') ?? '' })),
    summaries: found(message, 'summary'),
    success: null,
    structured: message.record('analysis'),
    structuredPath: message.pointer('analysis'),
    recording: linkOf(message, dialect === 'v2' ? 'recordingUrl' : 'recording_url', 'unknown'),
    metadata: message.at('assistant').raw('metadata') ?? null,
    error: message.text('error'),
    issues: message.issues,
  };
}

function lengthOf(reader: Reader, key: string): Body['length'] {
  const seconds = reader.number(key);
  return seconds === null || seconds < 0 ? null : { seconds, path: reader.pointer(key) };
}

function found(reader: Reader, key: string): { text: string; path: string }[] {
  const text = reader.text(key);
  return text === null ? [] : [{ text, path: reader.pointer(key) }];
}

function scalarOf(reader: Reader, key: string): Body['success'] {
  const text = reader.scalar(key);
  return text === null ? null : { text, path: reader.pointer(key) };
}

/** The address is kept to the byte: encoding it again would break its signature. */
function linkOf(reader: Reader, key: string, channels: 'stereo' | 'mono' | 'unknown'): Body['recording'] {
  const url = reader.text(key);
  return url === null ? null : { url, channels, path: reader.pointer(key) };
}
