import { isGiven, notGiven } from './missing.ts';

/** The viewer's language and time zone: a BCP 47 tag and an IANA name, or undefined for the machine's own. */
export interface Viewer {
  locale: string | undefined;
  timeZone: string | undefined;
}

// Beyond this a Date is invalid (ECMA-262, time values).
const lastMs = 8.64e15;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor({ locale, timeZone }: Viewer, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, timeZone === undefined ? options : { ...options, timeZone });
  formats.set(key, made);
  return made;
}

function formatWith(epochMs: number | null | undefined, viewer: Viewer, options: Intl.DateTimeFormatOptions): string {
  if (!isGiven(epochMs) || Math.abs(epochMs) > lastMs) return notGiven;
  return formatFor(viewer, options).format(epochMs);
}

/** Day and time to the minute from ms since 1970. Throws RangeError for a language or time zone that does not exist. */
export function formatDateTime(epochMs: number | null | undefined, viewer: Viewer): string {
  return formatWith(epochMs, viewer, { dateStyle: 'medium', timeStyle: 'short' });
}

/** Everything to the second and the zone's name, for a tooltip: what a reviewer quotes. */
export function formatExactTime(epochMs: number | null | undefined, viewer: Viewer): string {
  return formatWith(epochMs, viewer, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
}

/** Hour, minute and second: for a list in which the day is clear. */
export function formatClockTime(epochMs: number | null | undefined, viewer: Viewer): string {
  return formatWith(epochMs, viewer, { timeStyle: 'medium' });
}

/** Hour and minute. */
export function formatTime(epochMs: number | null | undefined, viewer: Viewer): string {
  return formatWith(epochMs, viewer, { timeStyle: 'short' });
}
