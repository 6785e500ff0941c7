import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type S3Access, s3Request } from '../../../core/fetch/s3.ts';
import type { CallList, CallPage } from '../../../shared/api.ts';
import { samplePayload } from '../../support/application.ts';
import { type Answer, answerWith, audioStore, firstBytes, hangUp, wholeFile } from '../../support/audio-store.ts';
import { type FetchRig, fetchRig, talk } from '../../support/fetching.ts';
import { checkedSignature } from '../../support/s3-signature.ts';

const secret = 'a/very+secret key';
const nobody: S3Access = { endpoint: null, region: null, accessKeyId: null, secretAccessKey: null };
const isOver = ({ fetch, recording }: CallPage) =>
  recording !== null || (fetch !== null && fetch.nextAtMs === null && !['waiting', 'fetching'].includes(fetch.state));

/** The credentials of whoever runs the tests are none of ours. */
beforeEach(() => {
  for (const name of [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_PROFILE',
    'AWS_REGION',
    'AWS_EC2_METADATA_DISABLED',
  ])
    vi.stubEnv(name, undefined);
  for (const name of ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE']) vi.stubEnv(name, '/nowhere/aws');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Delivers an Interactly report whose recording lies in a bucket. */
async function report(rig: FetchRig, s3Bucket: string, path: string): Promise<string> {
  const body = JSON.parse(samplePayload('interactly-apollo-clinic').toString());
  body.message.call.recording = { s3Bucket, path };
  await fetch(rig.app.listener().url, { method: 'POST', body: JSON.stringify(body) });
  for (;;) {
    const changed = rig.stale('calls');
    changed.catch(() => {});
    const [row] = (await rig.get<CallList>('/api/calls')).rows;
    if (row) return row.id;
    await changed;
  }
}

/** An S3-compatible store on loopback, and the application that has its endpoint and keys in the settings. */
async function bucket(answer: Answer, keys = true) {
  const store = await audioStore(answer);
  const rig = await fetchRig([]);
  await rig.send('PUT', '/api/settings/fetching', {
    automatic: true,
    trustedHosts: [],
    s3: {
      endpoint: `http://${store.host}`,
      region: 'eu-central-1',
      accessKeyId: keys ? 'AKEXAMPLE' : null,
      secretAccessKey: keys ? secret : null,
    },
  });
  return { store, rig };
}

describe('a recording in a bucket', () => {
  it('is fetched with a right signature, and the rest of it after a cut', async () => {
    const { store, rig } = await bucket((response, seen, nth) =>
      (nth === 0 ? firstBytes(talk(), 10_000, hangUp) : wholeFile(talk()))(response, seen, nth),
    );
    const { recording } = await rig.until(await report(rig, 'call-recordings', "team 1/CC+1'(a).mp3"), isOver);
    expect(recording).toMatchObject({ fileName: "CC+1'(a).mp3", sizeBytes: talk().length });
    expect(store.seen.map(({ path, range }) => [path.split('?')[0], range])).toEqual([
      ['/call-recordings/team%201/CC%2B1%27%28a%29.mp3', null],
      ['/call-recordings/team%201/CC%2B1%27%28a%29.mp3', 'bytes=10000-'],
    ]);
    for (const seen of store.seen)
      expect(checkedSignature(seen, secret)).toEqual({ right: true, keyId: 'AKEXAMPLE', region: 'eu-central-1' });
  });

  it('is fetched with the credentials of the environment when there are none in the settings', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKENV');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', secret);
    const { store, rig } = await bucket(wholeFile(talk()), false);
    await rig.until(await report(rig, 'call-recordings', 'a.mp3'), isOver);
    expect(store.seen.map((seen) => checkedSignature(seen, secret))).toMatchObject([{ right: true, keyId: 'AKENV' }]);
  });

  it('is fetched by its plain address without any, and without asking for those of a machine in the cloud', async () => {
    let visits = 0;
    const metadata = createServer((socket) => {
      visits += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => metadata.once('listening', resolve));
    onTestFinished(() => void metadata.close());
    vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', `http://127.0.0.1:${(metadata.address() as { port: number }).port}`);
    const { store, rig } = await bucket(wholeFile(talk()), false);
    const { recording } = await rig.until(await report(rig, 'call-recordings', 'team/a b.mp3'), isOver);
    expect(recording).not.toBeNull();
    expect(store.seen.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/call-recordings/team/a%20b.mp3', undefined],
    ]);
    expect(visits).toBe(0);
  });

  it('is asked for where the store says that the bucket lies', async () => {
    const { store, rig } = await bucket((response, seen, nth) =>
      checkedSignature(seen, secret)?.region === 'ap-south-1'
        ? wholeFile(talk())(response, seen, nth)
        : answerWith(301, '<Error><Code>PermanentRedirect</Code></Error>', { 'x-amz-bucket-region': 'ap-south-1' })(
            response,
            seen,
            nth,
          ),
    );
    const { recording } = await rig.until(await report(rig, 'call-recordings', 'a.mp3'), isOver);
    expect(recording).not.toBeNull();
    expect(store.seen).toHaveLength(2);
  });

  it('does not take its signature along to another host', async () => {
    const elsewhere = await audioStore(wholeFile(talk()));
    const { rig, store } = await bucket((response) => response.writeHead(307, { location: elsewhere.url('/a.mp3') }).end());
    const settings = await rig.get<object>('/api/settings/fetching');
    await rig.send('PUT', '/api/settings/fetching', { ...settings, trustedHosts: [elsewhere.host] });
    await rig.until(await report(rig, 'call-recordings', 'a.mp3'), isOver);
    expect(store.seen).toHaveLength(1);
    expect(Object.keys(elsewhere.seen[0]?.headers ?? {}).filter((name) => /^(authorization|x-amz-)/.test(name))).toEqual([]);
  });

  it.each([
    [403, 'AccessDenied', 'denied'],
    [403, 'SignatureDoesNotMatch', 'denied'],
    [404, 'NoSuchKey', 'not-found'],
    [404, 'NoSuchBucket', 'not-found'],
  ])('%d %s is %s', async (status, code, state) => {
    const { rig } = await bucket(answerWith(status, `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`));
    const { fetch } = await rig.until(await report(rig, 'call-recordings', 'a.mp3'), isOver);
    expect(fetch).toMatchObject({ state, source: 's3://call-recordings/a.mp3' });
  });

  it.each([
    ['evil.example/x', 'a.mp3'],
    ['arn:aws:s3:us-east-1:123456789012:accesspoint/x', 'a.mp3'],
    ['user@evil', 'a.mp3'],
    ['..', 'a.mp3'],
    ['10.0.0.1', 'a.mp3'],
    ['call-recordings', '../other-bucket/a.mp3'],
    ['call-recordings', 'a/./b.mp3'],
    ['call-recordings', 'a\r\nx-evil: 1'],
    ['call-recordings', 'x'.repeat(1025)],
  ])('is not asked for at %j, %j', async (name, path) => {
    const { rig, store } = await bucket(wholeFile(talk()));
    const { fetch } = await rig.until(await report(rig, name, path), isOver);
    expect(fetch?.state).toBe('failed');
    expect(store.seen).toEqual([]);
  });
});

describe('the request for an object', () => {
  const plain = async (name: string, path: string, region: string | null = null) => {
    const { link, headers } = await s3Request({ bucket: name, path }, nobody, region);
    return [`${link.scheme}://${link.host}${link.path}`, headers];
  };

  it('is its plain address at AWS without credentials', async () => {
    expect(await plain('recordings', 'team/a b.mp3')).toEqual(['https://recordings.s3.amazonaws.com/team/a%20b.mp3', {}]);
    expect(await plain('recordings', '/a.mp3', 'eu-west-1')).toEqual([
      'https://recordings.s3.eu-west-1.amazonaws.com//a.mp3',
      {},
    ]);
    expect(await plain('rec.example.com', 'a.mp3')).toEqual(['https://s3.amazonaws.com/rec.example.com/a.mp3', {}]);
  });

  it('goes to AWS in the region of the settings, else of the environment, else the usual one', async () => {
    const keys = { ...nobody, accessKeyId: 'AK', secretAccessKey: secret };
    const host = async (access: S3Access) => (await s3Request({ bucket: 'recordings', path: 'a.mp3' }, access, null)).link.host;
    expect(await host(keys)).toBe('recordings.s3.us-east-1.amazonaws.com');
    vi.stubEnv('AWS_REGION', 'eu-north-1');
    expect(await host(keys)).toBe('recordings.s3.eu-north-1.amazonaws.com');
    expect(await host({ ...keys, region: 'eu-west-3' })).toBe('recordings.s3.eu-west-3.amazonaws.com');
  });

  it('asks for the secret key again when only its name is there', async () => {
    await expect(
      s3Request({ bucket: 'recordings', path: 'a.mp3' }, { ...nobody, accessKeyId: 'AK' }, null),
    ).rejects.toMatchObject({
      kind: 'denied',
      message: expect.stringContaining('secret access key'),
    });
  });
});
