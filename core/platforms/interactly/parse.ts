import type { Json } from '../../../shared/model/origin.ts';
import { Issues, Reader } from '../read/reader.ts';
import { epochMs } from '../read/time.ts';
import type { AnalysisFields, Body, CallFields, CostFields, ErrorFields, Message, MessageMetrics } from './body.ts';
import { parseStats } from './parse-stats.ts';

/** Reads one event, leniently: what is missing or of the wrong type is null and noted in `issues`. Never throws. */
export function parseInteractly(doc: Json): Body {
  const issues = new Issues();
  const message = new Reader(doc, '', issues).at('message');
  const call = message.at('call');
  const assistant = message.at('assistant');
  return {
    type: message.text('type'),
    timestamp: epochMs(message.number('timestamp')),
    call: parseCall(call),
    assistant: { id: assistant.text('_id'), name: assistant.text('name') },
    customerNumber: message.at('customer').text('number'),
    analyses: [parseAnalysis(message.at('analysis')), parseAnalysis(call.at('analysis'))],
    cost: parseCost(call.at('cost')),
    stats: parseStats(call.at('metrics').at('callStats')),
    messages: message.items('messages').map(parseMessage),
    error: parseError(message.at('error')),
    issues,
  };
}

function parseCall(call: Reader): CallFields {
  const recording = call.at('recording');
  return {
    id: call.scalar('id'),
    assistantId: call.text('assistantId'),
    assistantNumber: call.text('assistantNumber'),
    userNumber: call.text('userNumber'),
    callType: call.text('callType'),
    direction: call.text('direction'),
    status: call.text('status'),
    phoneCallStatus: call.text('phoneCallStatus'),
    phoneCallStatusReason: call.text('phoneCallStatusReason'),
    endTriggerBy: call.text('callEndTriggerBy'),
    startAt: call.text('startAt'),
    endAt: call.text('endAt'),
    assistantCallDuration: call.number('assistantCallDuration'),
    s3Bucket: recording.text('s3Bucket'),
    recordingPath: recording.text('path'),
    variables: call.at('assistantOverrides').record('dynamicVariables'),
    metadata: call.raw('metadata') ?? null,
  };
}

function parseAnalysis(analysis: Reader): AnalysisFields {
  return {
    path: analysis.path,
    summary: analysis.text('summary'),
    success: analysis.scalar('successEvaluation'),
    outcome: analysis.text('outcome'),
    guardrails: analysis.text('guardrails'),
    structured: analysis.record('structuredData'),
  };
}

function parseCost(cost: Reader): CostFields | null {
  if (!cost.present) return null;
  return {
    path: cost.path,
    callDuration: cost.number('callDuration'),
    ttsGenCharsTotal: cost.number('ttsGenCharsTotal'),
    inputTokensTotal: cost.number('inputTokensTotal'),
    outputTokensTotal: cost.number('outputTokensTotal'),
    interactlyCost: cost.number('interactlyCost'),
    phoneCost: cost.number('phoneCost'),
    ttsVendorCost: cost.number('ttsVendorCost'),
    sttVendorCost: cost.number('sttVendorCost'),
    llmVendorCost: cost.number('llmVendorCost'),
    analysisTotal: cost.at('analysis').number('total'),
    totalCost: cost.number('totalCost'),
  };
}

function parseMessage(message: Reader): Message {
  const metrics = message.at('metrics');
  return {
    path: message.path,
    id: message.text('messageId'),
    role: message.text('role'),
    text: message.text('text') ?? '',
    timestamp: epochMs(message.number('timestamp')),
    metrics: metrics.present ? parseMetrics(metrics) : null,
  };
}

function parseMetrics(metrics: Reader): MessageMetrics {
  const stt = metrics.at('stt');
  const endpointing = metrics.at('interactlyEOU');
  const tts = metrics.at('tts');
  return {
    elapsed: metrics.at('timeline').number('totalElapsedTimeMs'),
    sttTimestamp: epochMs(stt.number('timestampMs')),
    sttStart: stt.number('startOffsetMs'),
    sttEnd: stt.number('endOffsetMs'),
    confidence: stt.number('confidence'),
    endpointing: endpointing.number('turnDetectionTimeMs'),
    endpointingQueue: endpointing.number('queueLatencyMs'),
    llm: metrics.at('llm').number('responseLatencyMs'),
    ttsGeneration: tts.number('generationTimeMs'),
    audioDuration: tts.number('audioDurationMs'),
    cached: tts.flag('isCachePlaying'),
  };
}

function parseError(error: Reader): ErrorFields | null {
  if (!error.present) return null;
  return {
    type: error.text('type'),
    code: error.scalar('code'),
    message: error.text('message'),
    provider: error.text('provider'),
    retryable: error.flag('retryable'),
  };
}
