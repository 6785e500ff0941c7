/** Headers that say what was sent, by whom, and with which signature: worth showing beside a report. */
const worth =
  /^(content-type|user-agent|(x-)?webhook-.+|svix-.+|.+-(signature|timestamp|event|event-type|event-id|delivery|delivery-id|request-id))$/;

/** The attack: a database, a backup or a screen shot that gives the secrets away. Told by name, whatever the value. */
const secret = /auth|secret|token|passw|credential|cookie|key/;

const maxHeaders = 40;
const maxValueLength = 1000;

/** What is stored of a delivery's headers. Of a secret only that it was there; `proofs`: headers that are secrets although their name does not say so. */
export function keptHeaders(headers: Headers, proofs: readonly string[] = []): Record<string, string> {
  const kept: [string, string][] = [];
  for (const [name, value] of headers) {
    if (kept.length === maxHeaders) break;
    if (secret.test(name) || proofs.includes(name)) kept.push([name, '(present)']);
    else if (worth.test(name)) kept.push([name, value.slice(0, maxValueLength)]);
  }
  return Object.fromEntries(kept);
}
