/** A body up to this size stands in the command itself, bytes; a longer one is read from its file. Shells take some 128 kB as one word. */
const longestInline = 64_000;

const placeOfPath = 'YOUR-SECRET-PATH';
const placeOfSecret = 'YOUR-SECRET';

export interface CurlParts {
  /** The listener's address with the secret path. */
  url: string;
  /** The secret path may stand in the command; otherwise its place is shown. */
  withPath: boolean;
  headers: Record<string, string>;
  body: Uint8Array;
  /** Where a body that is too long, or is no text, is read from. */
  fileName: string;
}

/**
 * A command for any POSIX shell that delivers these bytes again. Everything is hostile text: it stands in single quotes, which only a single quote ends.
 * `--data-raw`: with the other forms a body that begins with "@" would read a file of the reviewer's. Of secrets only their presence was kept, so their
 * place is shown.
 */
export function curlOf({ url, withPath, headers, body, fileName }: CurlParts): string {
  const to = withPath ? url : url.replace(/\/hooks\/[^/?#]*/, `/hooks/${placeOfPath}`);
  const sent = { 'content-type': 'application/json', ...headers };
  const lines = Object.entries(sent).map(([name, value]) => `-H ${quoted(`${name}: ${shownValue(name, value)}`)}`);
  const text = inlineText(body);
  const data = text === null ? `--data-binary ${quoted(`@${fileName}`)}` : `--data-raw ${quoted(text)}`;
  return [`curl -X POST ${quoted(to)}`, ...lines, data].join(' \\\n  ');
}

/** Whether `curlOf` names a file instead of holding the body. */
export function needsFile(body: Uint8Array): boolean {
  return inlineText(body) === null;
}

function shownValue(name: string, value: string): string {
  if (value !== '(present)') return value.replaceAll(/[\r\n]/g, ' ');
  return name === 'authorization' ? `Bearer ${placeOfSecret}` : placeOfSecret;
}

/** Null when a shell could not hold it byte for byte: too long, no UTF-8, or with a NUL. */
function inlineText(body: Uint8Array): string | null {
  if (body.byteLength > longestInline || body.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
