/**
 * When a signed link runs out, read from the link itself, epoch ms; null when it does not say. Nobody is asked.
 * - `token`: a JWT whose `exp` is in seconds (Supabase, RFC 7519 4.1.4);
 * - `X-Amz-Date` + `X-Amz-Expires` seconds (AWS SigV4 query authentication), the same with `X-Goog-`;
 * - `Expires`, epoch seconds (AWS signature 2, CloudFront, Google V2); `se`, a date (Azure SAS).
 * What an attacker writes there only decides when we stop trying.
 */
export function expiresAtOf(url: string): number | null {
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(/^[^?#]*\?([^#]*)/.exec(url)?.[1] ?? '')) query.set(name.toLowerCase(), value);
  const ends = [
    fromJwt(query.get('token')),
    fromDateAndLife(query.get('x-amz-date'), query.get('x-amz-expires')),
    fromDateAndLife(query.get('x-goog-date'), query.get('x-goog-expires')),
    fromSeconds(query.get('expires')),
    fromDate(query.get('se')),
  ].filter((end) => end !== null);
  return ends.length === 0 ? null : Math.min(...ends);
}

function fromJwt(token: string | undefined): number | null {
  const claims = token?.split('.')[1];
  if (!claims) return null;
  try {
    const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp?: unknown };
    return typeof exp === 'number' ? inRange(exp * 1000) : null;
  } catch {
    return null;
  }
}

function fromDateAndLife(date: string | undefined, life: string | undefined): number | null {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date ?? '') ?? [];
  if (year === undefined || !/^\d{1,9}$/.test(life ?? '')) return null;
  return inRange(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) + Number(life) * 1000);
}

function fromSeconds(text: string | undefined): number | null {
  return text !== undefined && /^\d{9,11}$/.test(text) ? inRange(Number(text) * 1000) : null;
}

function fromDate(text: string | undefined): number | null {
  return text !== undefined && /^\d{4}-\d\d-\d\dT/.test(text) ? inRange(Date.parse(text)) : null;
}

/** Whole ms that a date can hold, after 2000: anything else is no time that a link was given. */
function inRange(ms: number): number | null {
  return ms >= Date.UTC(2000) && ms <= 8.64e15 ? Math.round(ms) : null;
}
