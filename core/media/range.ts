import { type FileHandle, open, stat } from 'node:fs/promises';

/** First and last byte, both included, as in Content-Range. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Reads a Range header against a size (RFC 9110 14.1.2 and 14.2). One range is served. Several ranges, another unit and malformed
 * values are ignored, which the standard allows and which gives the whole file: media elements only ever ask for one.
 * @returns the range, `unsatisfiable` for a 416, or null to answer with the whole file
 */
export function parseRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=[ \t]*(?:(\d+)-(\d*)|-(\d+))[ \t]*$/i.exec(header ?? '');
  if (!match) return null;
  const [, first, last, suffix] = match;
  if (suffix !== undefined) {
    const length = Math.min(Number(suffix), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last ? Number(last) : Number.POSITIVE_INFINITY;
  if (end < start) return null;
  if (start >= size) return 'unsatisfiable';
  return { start, end: Math.min(end, size - 1) };
}

const chunkBytes = 64 * 1024;

/**
 * Bytes of a file, read only as fast as they are taken. The file is opened by the first read, so that a response whose body nobody
 * ever reads (an aborted request) holds no handle; it is closed at the end, on an error, on cancel and when the request is aborted.
 */
function fileStream(path: string, { start, end }: ByteRange, request: Request): ReadableStream<Uint8Array> {
  let file: FileHandle | null = null;
  let at = start;
  let over = false;
  const close = async () => {
    over = true;
    const closing = file;
    file = null;
    await closing?.close().catch(() => {});
  };

  async function next(): Promise<Uint8Array | null> {
    file ??= await open(path, 'r');
    // Cancelled while the file was being opened: the cancel found nothing to close.
    if (over) await close();
    if (over || !file) return null;
    const bytes = new Uint8Array(Math.min(chunkBytes, end - at + 1));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
    if (bytesRead === 0) throw new Error('The file became shorter while it was sent.');
    at += bytesRead;
    return bytes.subarray(0, bytesRead);
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        // Whoever asked is gone and nobody reads on: ended quietly, for an error here is what a server prints.
        const stop = () => {
          if (!over) controller.close();
          void close();
        };
        // The request is held, not its signal alone: collected as garbage, it would no longer pass an abort on.
        if (request.signal.aborted) stop();
        else request.signal.addEventListener('abort', stop, { once: true });
      },
      async pull(controller) {
        if (request.signal.aborted) return close();
        try {
          const bytes = await next();
          if (over || !bytes) return;
          controller.enqueue(bytes);
          if (at <= end) return;
          await close();
          controller.close();
        } catch (error) {
          await close();
          controller.error(error);
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
}

/** A strong comparison (RFC 9110 13.1.5): an If-Range that is a date, weak, or of another version makes the Range void. */
const rangeHolds = (ifRange: string | null, etag: string) => ifRange === null || ifRange.trim() === etag;

/**
 * A file as the answer to GET or HEAD: 200, 206, 416, or 404 when it is not there. Never cached: recordings are private.
 * @param etag strong validator with its quotes, for example `"<sha256>"`
 */
export async function fileResponse(
  request: Request,
  path: string,
  { mime, etag }: { mime: string; etag: string },
): Promise<Response> {
  const headers = new Headers({
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-store',
    'Content-Type': mime,
    ETag: etag,
    'X-Content-Type-Options': 'nosniff',
  });
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return new Response(null, { status: 404 });
  const { size } = found;
  // Range is defined for GET only; HEAD answers what a GET without Range would (RFC 9110 14.2).
  const asked =
    request.method === 'GET' && rangeHolds(request.headers.get('if-range'), etag) ? request.headers.get('range') : null;
  const range = parseRange(asked, size);
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${size}`);
    headers.delete('Content-Type');
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers.set('Content-Length', String(end - start + 1));
  if (range) headers.set('Content-Range', `bytes ${start}-${end}/${size}`);
  const body = request.method === 'HEAD' || size === 0 ? null : fileStream(path, { start, end }, request);
  return new Response(body, { status: range ? 206 : 200, headers });
}
