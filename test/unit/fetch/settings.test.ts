import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { FetchingSettings, RecordingMatch } from '../../../shared/fetching.ts';
import { openTestApplication } from '../../support/application.ts';
import { fetchRig } from '../../support/fetching.ts';

const path = '/api/settings/fetching';
const plain = { automatic: true, trustedHosts: [] as string[], s3: { endpoint: null, region: null, accessKeyId: null } };

it('fetches by itself and trusts nobody unless it is told otherwise', async () => {
  const { get } = await openTestApplication();
  expect(await get(path)).toEqual({ ...plain, offline: true, s3: { ...plain.s3, secretSet: false } });
});

it('keeps the hosts in the one way they are written', async () => {
  const { send } = await openTestApplication();
  const typed = [
    ' Files.Example.COM ',
    'http://192.168.1.5:9000/',
    'https://files.example.com',
    '[FD00::5]:9000',
    'münchen.example',
    '',
  ];
  const { trustedHosts } = await send<FetchingSettings>('PUT', path, { ...plain, trustedHosts: typed });
  expect(trustedHosts).toEqual(['files.example.com', '192.168.1.5:9000', '[fd00::5]:9000', 'xn--mnchen-3ya.example']);
});

it.each([
  'a.example/path',
  'user@a.example',
  'a.example:0',
  'a.example:99999',
  '*',
  '*.example',
  'a b',
  'ftp://a.example',
  'http://u:p@a.example',
])('refuses %j as a host and changes nothing', async (host) => {
  const { get, send } = await openTestApplication();
  const change = { ...plain, automatic: false, trustedHosts: ['good.example', host] };
  expect(await send('PUT', path, change, 400)).toMatchObject({ code: 'bad-setting' });
  expect(await get(path)).toMatchObject({ automatic: true, trustedHosts: [] });
});

it.each([
  { endpoint: 'minio.local', region: null },
  { endpoint: 'file:///x', region: null },
  { endpoint: 'http://minio.local/path', region: null },
  { endpoint: 'http://user:secret@minio.local', region: null },
  { endpoint: null, region: 'evil.example/' },
  { endpoint: null, region: 'eu central' },
])('refuses %j as an S3 store', async (where) => {
  const { send } = await openTestApplication();
  await send('PUT', path, { ...plain, s3: { ...where, accessKeyId: null } }, 400);
});

it('takes a secret key and never gives it back', async () => {
  const { get, send, dataDir } = await openTestApplication();
  const s3 = { endpoint: 'http://minio.local:9000', region: 'eu-central-1', accessKeyId: 'AKEY' };
  const set = await send<FetchingSettings>('PUT', path, { ...plain, s3: { ...s3, secretAccessKey: 'very secret' } });
  expect(set.s3).toEqual({ ...s3, secretSet: true });
  await send('PUT', path, { ...plain, s3 });
  expect((await get<FetchingSettings>(path)).s3.secretSet).toBe(true);
  expect(JSON.stringify(await get(path))).not.toContain('very secret');
  expect(readFileSync(join(dataDir, 'turntable.db')).includes('very secret')).toBe(false);
  expect((await send<FetchingSettings>('PUT', path, { ...plain, s3: { ...s3, secretAccessKey: null } })).s3.secretSet).toBe(
    false,
  );
});

it('matches dropped files to the calls that are there', async () => {
  const rig = await fetchRig([], {}, { offline: true });
  const id = await rig.report('https://files.example.com/march/talk-7.mp3?token=x', 'call-0001');
  const files = [
    { name: 'stereo_call-0001.mp3', sizeBytes: 10, durationMs: null },
    { name: 'nobody.mp3', sizeBytes: 10, durationMs: 99_000 },
  ];
  const { matches } = await rig.send<{ matches: RecordingMatch[] }>('POST', '/api/recordings/match', { files });
  expect(matches.map(({ call, by }) => [call?.id, by])).toEqual([
    [id, 'id'],
    [undefined, null],
  ]);
  const named = { files: [{ name: 'talk-7.mp3', sizeBytes: 10, durationMs: null }] };
  expect(await rig.send('POST', '/api/recordings/match', named)).toMatchObject({ matches: [{ call: { id }, by: 'file-name' }] });
  await rig.send('POST', '/api/recordings/match', { files: [{ name: 7 }] }, 400);
});
