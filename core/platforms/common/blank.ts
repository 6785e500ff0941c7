import type { Call, Platform } from '../../../shared/model/call.ts';

/** A call about which nothing is known yet: every gap null or empty, never zero. */
export function blankCall(platform: Platform, dialect: string, platformCallId: string): Call {
  return {
    platform,
    dialect,
    platformCallId,
    hasReport: false,
    assistant: { name: null, number: null, id: null },
    customer: { name: null, number: null, id: null },
    channel: null,
    direction: null,
    status: null,
    statusReason: null,
    error: null,
    endedBy: null,
    endedByReported: null,
    startedAt: null,
    endedAt: null,
    reportedAt: null,
    durationMs: null,
    durations: [],
    turns: [],
    lines: [],
    replies: [],
    customerClockSkewMs: null,
    cost: null,
    performance: { components: [], distributions: [], network: null },
    analysis: { summaries: [], outcome: null, success: null, structured: [], guardrails: null },
    recordingSource: null,
    variables: {},
    metadata: null,
    flags: [],
    reportedCounts: [],
    incidents: [],
  };
}
