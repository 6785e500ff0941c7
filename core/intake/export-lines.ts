import { isUtf8 } from 'node:buffer';
import type { ReportDetail } from '../../shared/api.ts';

/**
 * One report as a line of JSON: what is known of it, and its body as a text, so that the bytes come back exactly when the file is imported again (it is an
 * envelope of `headers` and `body`). Bytes that are no UTF-8 have no text: they go as `bodyBase64`. Headers are as they were kept, without secrets.
 */
export function exportLine(report: ReportDetail, body: Uint8Array): string {
  const { sha256, source, verified, status, reason, platform, eventType, callId, deliveries, headers } = report;
  const receivedAt = new Date(report.receivedAtMs).toISOString();
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const content = isUtf8(body) ? { body: buffer.toString('utf8') } : { bodyBase64: buffer.toString('base64') };
  const about = { receivedAt, source, verified, status, reason, platform, eventType, callId, deliveries, sha256 };
  return `${JSON.stringify({ ...about, headers, ...content })}\n`;
}
