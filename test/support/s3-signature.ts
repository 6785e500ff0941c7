import { createHash, createHmac } from 'node:crypto';
import type { Seen } from './audio-store.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * Whether a GET carries a right AWS Signature Version 4 in its headers, worked out anew as the specification has it. Null when it carries none.
 * @returns the key id and the region it was signed for
 */
export function checkedSignature(seen: Seen, secretAccessKey: string): { right: boolean; keyId: string; region: string } | null {
  const told =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      seen.headers.authorization ?? '',
    );
  if (!told) return null;
  const [, keyId = '', day = '', region = '', names = '', signature = ''] = told;
  const [path = '', query = ''] = seen.path.split('?');
  const signed = names.split(';').map((name) => `${name}:${String(seen.headers[name]).trim()}\n`);
  const payload = String(seen.headers['x-amz-content-sha256']);
  const request = ['GET', path, query.split('&').sort().join('&'), signed.join(''), names, payload].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', seen.headers['x-amz-date'], scope, sha256(request)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return { right: hmac(key, text).toString('hex') === signature, keyId, region };
}
