import type { Clock, Origin, TimePoint } from '../../../shared/model/origin.ts';

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/;
/** 1973-03-03 and 33658-09-27 in ms: outside, a number is seconds, microseconds or nonsense rather than ms since 1970. */
const earliest = 1e11;
const latest = 1e15;

/** `ms` if it can be milliseconds since 1970, else null. */
export function epochMs(ms: number | null): number | null {
  return ms !== null && ms >= earliest && ms <= latest ? ms : null;
}

/**
 * Milliseconds since 1970 of an ISO 8601 date and time, or null. A text without a zone is read as UTC on every machine
 * (`Date.parse` would use the reviewer's own zone) and says so in `uncertain`.
 */
export function isoTime(text: string | null): { ms: number; uncertain: string | null } | null {
  const match = text !== null && text.length <= 40 ? iso.exec(text) : null;
  if (match === null) return null;
  const zoned = match[3] !== undefined;
  const ms = epochMs(Date.parse(zoned ? match[0] : `${match[0]}Z`));
  return ms === null ? null : { ms, uncertain: zoned ? null : 'The platform gave no time zone; read as UTC.' };
}

/** Seconds to milliseconds, to the microsecond: 41.676 s is 41676 ms and not 41676.00000000001. */
export function secondsToMs(seconds: number | null): number | null {
  if (seconds === null) return null;
  const ms = Math.round(seconds * 1e6) / 1e3;
  return Number.isFinite(ms) ? ms : null;
}

export function point(ms: number, clock: Clock, origin: Origin, uncertain: string | null = null): TimePoint {
  return { ms, clock, origin, uncertain };
}
