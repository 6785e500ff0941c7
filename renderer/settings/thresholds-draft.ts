import type { Thresholds } from '../../shared/model/mark.ts';

/** The thresholds as they stand in the form: numbers as typed, ms. */
export interface Draft {
  grace: string;
  slowReply: string;
  deadAirMs: number;
}

export function draftOf({ graceMs, slowReplyMs, deadAirMs }: Thresholds): Draft {
  return { grace: String(graceMs), slowReply: String(slowReplyMs), deadAirMs };
}

/** What was typed, for `parseThresholds` to judge. An empty field is no number; it must not become 0. */
export function thresholdsOf({ grace, slowReply, deadAirMs }: Draft): unknown {
  const number = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
  return { graceMs: number(grace), slowReplyMs: number(slowReply), deadAirMs };
}
