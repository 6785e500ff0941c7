import type { GetObjectCommandInput, S3ClientConfig } from '@aws-sdk/client-s3';
import { FetchFault } from './fault.ts';
import { type Link, parseLink } from './link.ts';

/** How an S3 store is reached: what the settings say. Without keys of its own the standard credential chain is asked. */
export interface S3Access {
  /** Origin of an S3-compatible store; null for AWS. */
  endpoint: string | null;
  region: string | null;
  accessKeyId: string | null;
  secretAccessKey: string | null;
}

export interface SignedRequest {
  link: Link;
  headers: Record<string, string>;
}

export interface S3Object {
  bucket: string;
  path: string;
}

/** A chain that asks a helper program or a sign-in service may hang; without credentials the plain address is tried. */
const chainLimitMs = 10_000;

const usualRegion = 'us-east-1';

export const isRegion = (text: string): boolean => /^[a-z]{2,4}(-[a-z0-9]+){1,4}$/.test(text) && text.length <= 40;

/**
 * Refuses names that would make another request of the one we mean. The attacks: a bucket that ends the host name early ("evil.example/") or is an ARN,
 * which the SDK sends elsewhere; a path with "..", which a server may resolve into another bucket that the person's keys open.
 * @throws FetchFault `failed`
 */
export function checkObject({ bucket, path }: S3Object): void {
  const named = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) && !bucket.includes('..') && !/^[\d.]+$/.test(bucket);
  const plain =
    path !== '' && path.length <= 1024 && !/\p{Cc}/u.test(path) && !path.split('/').some((part) => part === '.' || part === '..');
  if (!named || !plain)
    throw new FetchFault('failed', 'The report names a place in an S3 store that cannot be. Attach the file instead.');
}

/**
 * The request for an object: signed where there are credentials, else for its plain address. Nothing is sent by this; the SDK only signs, so that one
 * way of fetching, with its rules, serves every source.
 * @param region overrules the settings: where the store said that the bucket lies
 * @throws FetchFault `failed`, `denied`
 */
export async function s3Request(object: S3Object, access: S3Access, region: string | null): Promise<SignedRequest> {
  checkObject(object);
  const signed = await signedRequest(object, access, region);
  return signed ?? { link: plainLink(object, access.endpoint, region), headers: {} };
}

/** Buckets with dots have no certificate as a host name, and S3-compatible stores seldom have one for any bucket: these are named in the path. */
function plainLink({ bucket, path }: S3Object, endpoint: string | null, region: string | null): Link {
  const key = path.split('/').map(escaped).join('/');
  const host = region === null ? 's3.amazonaws.com' : `s3.${region}.amazonaws.com`;
  if (endpoint !== null) return parseLink(`${endpoint}/${bucket}/${key}`);
  return parseLink(bucket.includes('.') ? `https://${host}/${bucket}/${key}` : `https://${bucket}.${host}/${key}`);
}

async function signedRequest(object: S3Object, access: S3Access, region: string | null): Promise<SignedRequest | null> {
  const { S3Client, GetObjectCommand } = await import('@aws-sdk/client-s3');
  const carrier = new Carrier();
  const where = region ?? access.region ?? (access.endpoint === null ? await chainRegion(S3Client) : usualRegion);
  const client = new S3Client({
    requestHandler: carrier,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    region: where,
    ...(access.endpoint === null ? {} : { endpoint: access.endpoint, forcePathStyle: true }),
    ...ownKeys(access),
  });
  try {
    if (!(await hasCredentials(client.config.credentials))) return null;
    const input: GetObjectCommandInput = { Bucket: object.bucket, Key: object.path };
    await client.send(new GetObjectCommand(input));
    return carrier.signed();
  } catch (error) {
    if (error instanceof FetchFault) throw error;
    throw new FetchFault('denied', 'The request to the S3 store could not be signed. Check the S3 access in the settings.');
  } finally {
    client.destroy();
  }
}

/** The region that the environment or the AWS configuration of the person names. */
async function chainRegion(S3Client: typeof import('@aws-sdk/client-s3').S3Client): Promise<string> {
  const client = new S3Client({});
  const region = await client.config.region().catch(() => usualRegion);
  client.destroy();
  return region;
}

function ownKeys({ accessKeyId, secretAccessKey }: S3Access): Pick<S3ClientConfig, 'credentials'> {
  if (accessKeyId !== null && secretAccessKey !== null) return { credentials: { accessKeyId, secretAccessKey } };
  if (accessKeyId !== null) {
    const how = 'Type the secret access key of the S3 store again in the settings: it is not set, or sealed by the desktop app.';
    throw new FetchFault('denied', how);
  }
  // The last step of the chain asks 169.254.169.254, which no laptop has, and waits for it. Who runs on such a machine sets the variable to "false".
  process.env.AWS_EC2_METADATA_DISABLED ??= 'true';
  return {};
}

async function hasCredentials(credentials: () => Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), chainLimitMs);
  const found = credentials().then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([found, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the SDK hands to its transport: here, to nobody. */
interface Handed {
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  query?: Record<string, string | string[] | null>;
  headers: Record<string, string>;
}

/** Stands where the SDK's transport would, keeps the signed request, and answers that the object is empty. */
class Carrier {
  #handed: Handed | null = null;

  async handle(request: unknown) {
    this.#handed = request as Handed;
    const { Readable } = await import('node:stream');
    return { response: { statusCode: 200, headers: {}, body: Readable.from([]) } };
  }

  signed(): SignedRequest {
    const { protocol, hostname, port, path, query = {}, headers } = this.#handed as Handed;
    const host = port === undefined ? hostname : `${hostname}:${port}`;
    const pairs = Object.entries(query).map(([name, value]) => `${escaped(name)}=${escaped(String(value ?? ''))}`);
    const link = parseLink(`${protocol}//${host}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`);
    return { link, headers };
  }
}

/** RFC 3986: what a signature expects, a little more than encodeURIComponent escapes. */
function escaped(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
