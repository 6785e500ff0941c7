/**
 * Where a value comes from. The view always shows it; an estimate is never drawn as a fact.
 *
 * - `reported`: the platform sent it.
 * - `derived`: computed from reported values.
 * - `measured`: taken from the recording.
 * - `estimated`: our guess where nothing better exists.
 */
export type Origin = 'reported' | 'derived' | 'measured' | 'estimated';

/** What zero means for a time: the call's start, the recording's first sample, or 1970 (UTC). */
export type Clock = 'call' | 'audio' | 'epoch';

/** One moment. `ms` is milliseconds on `clock`. `uncertain` says in a sentence why the value may be off; null when it is not in doubt. */
export interface TimePoint {
  ms: number;
  clock: Clock;
  origin: Origin;
  uncertain: string | null;
}

/** Any JSON value, as parsed by `shared/json/parse.ts`: numbers that a double cannot hold arrive as `RawNumber`. */
export type Json = null | boolean | number | string | RawNumber | Json[] | { [key: string]: Json };

/** A JSON number that would lose digits as a double (beyond 2^53, or too many digits): its text is kept. */
export class RawNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  /** Back on the wire it is a string, never a rounded number. */
  toJSON(): string {
    return this.text;
  }
}

export type FigureUnit = 'ms' | 'ratio' | 'count' | 'money' | 'chars' | 'tokens' | 'score';

/**
 * One reported or derived number with its provenance.
 * `path` is the JSON Pointer (RFC 6901) into the report it was read from, null for a derived value; `value` null means "not given".
 * `doubt` says why the number must not be read as it stands (for example a negative latency); null when it may.
 */
export interface Figure {
  id: string;
  label: string;
  value: number | null;
  unit: FigureUnit;
  origin: Origin;
  path: string | null;
  doubt: string | null;
}
