/**
 * A time as people type it, in ms: "83", "1:23", "0:12.3", "1:02:03", "-0:03" for what lies before the call. A comma is a point. Null when it is none.
 */
export function parseTime(text: string): number | null {
  const typed = text.trim().replace(',', '.');
  const before = /^[-−]/.test(typed);
  const parts = typed.slice(before ? 1 : 0).split(':');
  if (parts.length > 3 || parts.some((part, index) => !(index === parts.length - 1 ? /^\d+(\.\d*)?$/ : /^\d+$/).test(part)))
    return null;
  // After a colon there are sixty and no more; a lone number may be any count of seconds.
  if (parts.slice(1).some((part) => Number(part) >= 60)) return null;
  const ms = Math.round(parts.reduce((seconds, part) => seconds * 60 + Number(part), 0) * 1000);
  return before && ms > 0 ? -ms : ms;
}
